#pragma once

#include "emulator/bus/event.hpp"
#include "emulator/pattern/flat_event.hpp"
#include "emulator/pattern/pattern.hpp"
#include "server/http/message.hpp"

#include <optional>
#include <string>

namespace smemu::host {
class WorldHost;
}

namespace smemu::control {

/// The event of the journal with that id, or the only one whose id begins so, which takes eight
/// characters: as reports show it. Null if there is none.
[[nodiscard]] bus::EventRef event_called(host::WorldHost& host, const std::string& id);

/// Which events somebody asked for: by bus, and by an event pattern. Without either, all.
class Where {
 public:
  /// From the query's `bus` and `where`; the Error is the pattern's.
  [[nodiscard]] static Result<Where> of(const http::Request& request);

  [[nodiscard]] bool selects(const bus::Event& event);
  [[nodiscard]] bool selects_all() const { return !bus_ && !pattern_; }

 private:
  std::optional<std::string> bus_;
  std::optional<pattern::Pattern> pattern_;
  pattern::FlatEvent flat_;  // reused from event to event
};

}  // namespace smemu::control
