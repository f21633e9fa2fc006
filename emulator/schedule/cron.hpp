#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/schedule/cron_field.hpp"

#include <optional>
#include <string_view>
#include <variant>

namespace smemu::schedule {

// The ways in which a cron expression says which days of a month it means.

struct DaysOfMonth {
  ValueSet days;  // 0 is the first
};
struct LastDay {};
struct LastWeekday {};  // Monday to Friday
struct NearestWeekday {
  int day;  // the weekday nearest to it, in the same month
};
struct DaysOfWeek {
  ValueSet days;  // 0 is Sunday
};
struct LastDayOfWeek {
  int day;  // 0 is Sunday
};
struct NthDayOfWeek {
  int day;  // 0 is Sunday
  int nth;  // from 1
};
using DayRule = std::variant<DaysOfMonth, LastDay, LastWeekday, NearestWeekday, DaysOfWeek,
                             LastDayOfWeek, NthDayOfWeek>;

/// `cron(minutes hours day-of-month month day-of-week year)`, in UTC (EventBridge user guide, "Cron
/// expressions").
struct Cron {
  ValueSet minutes;
  ValueSet hours;
  DayRule days;
  ValueSet months;  // 0 is January
  ValueSet years;   // 0 is 1970

  /// The first minute that it means after `after`; nothing once its years are over.
  [[nodiscard]] std::optional<Instant> next_after(Instant after) const;
};

/// The six fields between the parentheses; nothing if EventBridge would refuse them.
[[nodiscard]] std::optional<Cron> parse_cron(std::string_view fields);

}  // namespace smemu::schedule
