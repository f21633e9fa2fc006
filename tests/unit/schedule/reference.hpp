#pragma once

#include <optional>
#include <set>
#include <string>

namespace smemu::reference {

/// A minute of the calendar, in plain numbers.
struct CivilMinute {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;

  bool operator==(const CivilMinute&) const = default;
};

/// What a cron expression means, the slow and obvious way: it walks the calendar one day at a time
/// and a due day one minute at a time. Shares no code with emulator/schedule, not even a calendar,
/// so that the two can check each other.
struct Cron {
  std::set<int> minutes, hours, days_of_month, months, days_of_week, years;
  char special =
      0;  // 'L' last day, 'W' nearest to `number`, 'w' LW, 'l' last `number` of the week,
          // '#' the `nth` such day; 0: the sets of days say it
  int number = 0;
  int nth = 0;
  bool by_week = false;

  /// The first due minute at or after `from`.
  [[nodiscard]] std::optional<CivilMinute> at_or_after(CivilMinute from) const;
};

/// Reads "cron(...)"; empty if it must be refused.
[[nodiscard]] std::optional<Cron> read_cron(const std::string& expression);

/// 1 is Sunday.
[[nodiscard]] int day_of_week(int year, int month, int day);
[[nodiscard]] int length_of_month(int year, int month);

}  // namespace smemu::reference
