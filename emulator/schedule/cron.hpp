#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/schedule/days.hpp"
#include "emulator/schedule/field.hpp"

#include <optional>
#include <string_view>

namespace smemu::schedule {

/// The minutes of the calendar (UTC) that a cron expression names. Immutable.
struct Cron {
  Values minutes;
  Values hours;
  Days days;
  Values months;
  Values years;

  /// The first of those minutes that begins after `now`, or nothing if none is left before the year
  /// 2200. Looks at no more than each month of those years once, so "cron(0 0 29 2 ? *)" costs no
  /// more than a daily rule, and "cron(0 0 30 2 ? *)" some microseconds.
  [[nodiscard]] std::optional<Instant> next_after(Instant now) const;
};

/// Reads what stands between the parentheses of "cron(0 12 * * ? *)": minutes, hours, day-of-month,
/// month, day-of-week, year. Empty if AWS would refuse it.
///
/// Sources: EventBridge User Guide, "Cron expressions reference" (eb-cron-expressions). Its
/// examples and words are those of the Quartz scheduler, and answers that were recorded from AWS
/// agree with Quartz: letters of either case, ranges that wrap ("mon-sun"), "LW", commas that
/// separate nothing, steps that are too wide. What neither AWS's pages nor recorded answers show is
/// refused ("L-3",
/// "/5", "MON-6"): an expression that runs here and fails at AWS costs more than the reverse.
[[nodiscard]] std::optional<Cron> read_cron(std::string_view fields);

}  // namespace smemu::schedule
