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

/// The first due instant after `after`, of a rule that got its schedule at `since`, which is where
/// a rate begins to count. Nothing: never again.
[[nodiscard]] std::optional<Instant> next_due(const Schedule& schedule, Instant since,
                                              Instant after);

}  // namespace smemu::schedule
