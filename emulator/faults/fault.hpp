#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::faults {

/// Where something goes wrong: an event on its way in, the match of a rule, an attempt to deliver.
enum class Stage : std::uint8_t { ingest, match, deliver };

enum class Action : std::uint8_t {
  drop,         // it never happens
  duplicate,    // it happens once more, or `copies` times more
  delay,        // it happens `by` later
  reorder,      // it happens up to `by` later, drawn, so that others overtake it
  status,       // the target answers with this `status`
  reset,        // the connection breaks before an answer
  timeout,      // no answer comes within five seconds
  throttle,     // PutEvents refuses the entry; the target answers 429
  corrupt,      // the body arrives cut short
  permissions,  // the target, or its dead-letter queue, does not let EventBridge in
};

[[nodiscard]] std::string_view to_text(Stage stage);
[[nodiscard]] std::string_view to_text(Action action);

/// One thing that goes wrong on purpose. What it applies to, then what it does, then when. A value.
struct Fault {
  std::string name;  // unique in its world, which names those without

  Stage stage = Stage::deliver;
  std::string target;   // id or ARN, `*` standing for any text; empty: every target
  std::string rule;     // a rule's name, likewise
  std::string pattern;  // an event pattern; empty: every event

  Action action = Action::drop;
  int status = 0;
  Duration by{};
  int copies = 1;
  bool reaches_target = false;  // status, reset, timeout, throttle: the request is sent all the
                                // same, and only its answer is lost

  // An occasion is whatever the first four members select, in order.
  double probability = 1;
  std::optional<std::uint64_t> first_n;  // only the first N occasions
  std::optional<std::uint64_t> every_n;  // only every Nth occasion
  std::optional<int> attempts;           // only the first N attempts of each delivery
  Duration from{};                       // virtual time since the fault was added,
  std::optional<Duration> until;         // until before this much

  bool operator==(const Fault&) const = default;
};

/// Reads a fault from JSON: the members above by their names, durations as "5m", "do" for the
/// action, "pattern" as an object or as text. Unknown members and members without effect are
/// refused.
[[nodiscard]] Result<Fault> parse_fault(std::string_view json);

/// What parse_fault reads back, compact; members that say nothing are left out.
[[nodiscard]] std::string to_json(const Fault& fault);

/// Whether the parts go together; the error's `where` is a JSON pointer.
[[nodiscard]] Result<void> check(const Fault& fault);

}  // namespace smemu::faults
