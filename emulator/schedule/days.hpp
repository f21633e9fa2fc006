#pragma once

#include "emulator/schedule/field.hpp"

#include <bitset>
#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

namespace smemu::schedule {

struct DaysOfMonth {
  Values days;
};
struct DaysOfWeek {
  Values days;
};
/// "15W": the day from Monday to Friday that is nearest to the 15th, in the same month. Due in no
/// month that is too short for the day.
struct NearestWeekday {
  unsigned day = 1;
};
/// "LW": the last day of the month from Monday to Friday.
struct LastWeekday {};

/// What the two fields about days say together: one of them is always "?". `last_spec` is "L", the
/// last day of the month; `weekday_last` is "6L", its last Friday; `weekday_indexed` is "3#2", its
/// second Tuesday.
using Days = std::variant<DaysOfMonth, NearestWeekday, LastWeekday, std::chrono::last_spec,
                          DaysOfWeek, std::chrono::weekday_last, std::chrono::weekday_indexed>;

/// Reads day-of-month and day-of-week; letters are capitals. Empty if AWS would refuse them: unless
/// exactly one is "?", or where L, W or # share a field with anything else.
/// Source: EventBridge User Guide, "Cron expressions reference" (eb-cron-expressions).
[[nodiscard]] std::optional<Days> read_days(std::string_view of_month, std::string_view of_week);

/// By day of the month, from 1; bit 0 is unused.
using DueDays = std::bitset<32>;

/// The days of one month that are due. Requires a month that exists.
[[nodiscard]] DueDays due_days(const Days& days, std::chrono::year_month month);

}  // namespace smemu::schedule
