#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace smemu::testing {

/// What the bus's engine says about one pattern and an event: nothing if it refuses one of them.
/// The only place in the tests that goes through an index of rules for one pattern.
[[nodiscard]] std::optional<bool> engine_matches(std::string_view pattern, std::string_view event);

/// What each way to match says; nothing if it refuses the pattern or the event.
struct Verdicts {
  std::optional<bool> engine;
  std::optional<bool> slow;       // pattern::matches()
  std::optional<bool> explained;  // pattern::explain()
  std::optional<bool> reference;

  [[nodiscard]] bool agree() const {
    return engine == slow && slow == explained && explained == reference;
  }
  [[nodiscard]] std::string show() const;
};

[[nodiscard]] Verdicts verdicts(std::string_view pattern, std::string_view event);

}  // namespace smemu::testing
