#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/bus/trace.hpp"

#include <memory>
#include <string>
#include <vector>

namespace smemu::bus {

/// What a caller or a generator hands in to become an event.
struct NewEvent {
  Scope scope;
  std::string bus = "default";
  std::string source;
  std::string detail_type;
  Instant time{};
  std::vector<std::string> resources;
  std::string detail;  // minified JSON object
  TraceRef trace = {};
};

/// An event is bytes: the envelope is assembled once, and everything else here serves to find and
/// show it. Immutable; shared by the journal and by every delivery.
struct Event {
  EventId id;
  std::uint64_t seq = 0;  // position among its world's events
  Scope scope;            // of the bus it is on; the envelope names where it came from
  std::string bus;
  std::string source;
  std::string detail_type;
  Instant time{};
  std::string envelope;    // compact JSON in AWS's key order
  Instant ingested{};      // when its bus received it; set by whoever puts it there
  bool forwarded = false;  // it came from another bus, and goes to no third one
  TraceRef trace = {};     // that whoever put it named
};

using EventRef = std::shared_ptr<const Event>;

/// Key order and spelling as recorded from AWS: version, id, detail-type, source, account, time,
/// region, resources, detail; no spaces; time in whole seconds UTC.
[[nodiscard]] Event assemble(NewEvent fields, EventId id, std::uint64_t seq);

/// The event under another id, which only the envelope's beginning has.
[[nodiscard]] Event renamed(const Event& event, EventId id);

/// The event as a replay puts it on its bus again: the same but for "replay-name", behind the
/// region, and without a trace. `seq` is its new position.
[[nodiscard]] Event replayed(const Event& event, std::string_view replay, std::uint64_t seq);

}  // namespace smemu::bus
