#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"
#include "emulator/schedule/cron.hpp"
#include "emulator/schedule/rate.hpp"

#include <optional>
#include <string_view>
#include <variant>

namespace smemu::schedule {

/// When a scheduled rule is due. Immutable; knows no clock, so the world asks it for one instant
/// after the other:
///
///   const auto schedule = parse_schedule("rate(5 minutes)");
///   auto due = schedule->next_after(now, rule_put_at);
class Schedule {
 public:
  explicit Schedule(Rate rate) : when_(rate) {}
  explicit Schedule(const Cron& cron) : when_(cron) {}

  /// The next due instant strictly after `now` (UTC), or nothing if there is none. `anchor` is
  /// where a rate starts to count: the rule's creation or last change. A cron expression ignores it
  /// and answers with the beginning of a minute (AWS fires somewhere within that minute). Source:
  /// EventBridge User Guide, eb-create-rule-schedule.
  [[nodiscard]] std::optional<Instant> next_after(Instant now, Instant anchor) const;

  /// False: the calendar does not matter to it, only time that passes.
  [[nodiscard]] bool follows_calendar() const { return std::holds_alternative<Cron>(when_); }

 private:
  std::variant<Rate, Cron> when_;
};

/// Reads the ScheduleExpression of a rule: "rate(value unit)" or "cron(fields)". "at(...)" belongs
/// to EventBridge Scheduler and is no rule's. Fails with invalid_argument and AWS's own message,
/// which is the same for all faults.
[[nodiscard]] Result<Schedule> parse_schedule(std::string_view expression);

}  // namespace smemu::schedule
