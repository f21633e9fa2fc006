#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"
#include "emulator/schedule/cron.hpp"

#include <optional>
#include <string_view>
#include <variant>

namespace smemu::schedule {

/// `rate(value unit)`: again and again after that time.
struct Rate {
  Duration period;
};

/// A rule's ScheduleExpression.
using Schedule = std::variant<Rate, Cron>;

/// Takes and refuses what EventBridge does (user guide, "Rate expressions" and "Cron expressions",
/// and recorded calls). The error is `invalid_argument` with EventBridge's text.
[[nodiscard]] Result<Schedule> parse(std::string_view expression);

/// The first due instant after `after`. A rate counts from there: from when the rule got it, and
/// then from when it was due last. Nothing: never again.
[[nodiscard]] std::optional<Instant> next_due(const Schedule& schedule, Instant after);

}  // namespace smemu::schedule
