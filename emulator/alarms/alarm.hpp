#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::alarms {

enum class State : std::uint8_t { ok, alarm, insufficient_data };

/// As CloudWatch spells it: "OK", "ALARM", "INSUFFICIENT_DATA".
[[nodiscard]] constexpr std::string_view to_text(State state) {
  constexpr std::string_view kTexts[] = {"OK", "ALARM", "INSUFFICIENT_DATA"};
  return kTexts[static_cast<std::size_t>(state)];
}

/// In which state an alarm was found, when, and why.
struct Finding {
  State state = State::insufficient_data;
  std::string reason;
  std::string reason_data;  // JSON; empty where there is none
  Instant at{};
};

/// A CloudWatch alarm on metrics. The metrics themselves are not kept: somebody finds the alarm in
/// a state and says so.
struct Alarm {
  Scope scope;
  std::string name;
  std::string arn;
  std::optional<std::string> description;
  std::string metrics = "[]";   // JSON: how its events list them
  std::string settings = "{}";  // JSON: the other members of DescribeAlarms, as they were given
  std::vector<std::string> actions;  // ARNs, of any state
  Instant configured{};
  Finding found;
  Instant transitioned{};  // when it last came from another state
};

/// An alarm that went from one state to another; it has the other already.
struct Change {
  const Alarm& alarm;
  const Finding& before;
};

}  // namespace smemu::alarms
