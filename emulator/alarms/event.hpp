#pragma once

#include "emulator/alarms/alarm.hpp"

#include <string>
#include <string_view>

namespace smemu::alarms {

inline constexpr std::string_view kEventSource = "aws.cloudwatch";
inline constexpr std::string_view kStateChange = "CloudWatch Alarm State Change";

/// The detail of that event. Shape: CloudWatch user guide, "Alarm events and EventBridge", sample
/// for a single-metric alarm.
[[nodiscard]] std::string state_change_detail(const Change& change);

/// "2019-10-02T17:04:40.989+0000": how CloudWatch writes times inside its events.
[[nodiscard]] std::string event_time(Instant at);

}  // namespace smemu::alarms
