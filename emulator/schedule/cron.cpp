#include "emulator/schedule/cron.hpp"

#include <algorithm>

namespace smemu::schedule {
namespace {

namespace chrono = std::chrono;

using Minute = chrono::sys_time<chrono::minutes>;

/// No value is below it, and from here on nothing overflows.
constexpr Minute kEpoch{};

std::optional<chrono::year_month> month_at_or_after(const Cron& cron, chrono::year_month from) {
  const int first = static_cast<int>(from.year());
  auto year = cron.years.at_or_after(first);
  auto month = cron.months.at_or_after(
      year == first ? static_cast<int>(static_cast<unsigned>(from.month())) : kMonths.first);
  if (!month) {
    year = cron.years.at_or_after(first + 1);
    month = cron.months.at_or_after(kMonths.first);
  }
  if (!year) return std::nullopt;
  return chrono::year(*year) / *month;
}

std::optional<chrono::sys_days> day_at_or_after(const Cron& cron, chrono::sys_days from) {
  const chrono::year_month_day start(from);
  const auto first = start.year() / start.month();
  for (auto month = month_at_or_after(cron, first); month;
       month = month_at_or_after(cron, *month + chrono::months(1))) {
    const DueDays due = due_days(cron.days, *month);
    auto day = month == first ? static_cast<unsigned>(start.day()) : 1U;
    for (; day < due.size(); ++day) {
      if (due[day]) return *month / chrono::day(day);
    }
  }
  return std::nullopt;
}

/// Within one day, counted from its midnight.
std::optional<chrono::minutes> time_at_or_after(const Cron& cron, chrono::minutes from) {
  const chrono::hh_mm_ss start(from);
  const int first = static_cast<int>(start.hours().count());
  auto hour = cron.hours.at_or_after(first);
  auto minute =
      cron.minutes.at_or_after(hour == first ? static_cast<int>(start.minutes().count()) : 0);
  if (!minute) {
    hour = cron.hours.at_or_after(first + 1);
    minute = cron.minutes.at_or_after(0);
  }
  if (!hour) return std::nullopt;
  return chrono::hours(*hour) + chrono::minutes(*minute);
}

}  // namespace

std::optional<Instant> Cron::next_after(Instant now) const {
  const Minute from = std::max(chrono::floor<chrono::minutes>(now) + chrono::minutes(1), kEpoch);
  const auto today = chrono::floor<chrono::days>(from);
  auto day = day_at_or_after(*this, today);
  if (day == today) {
    if (const auto time = time_at_or_after(*this, from - today)) return today + *time;
    day = day_at_or_after(*this, today + chrono::days(1));
  }
  if (!day) return std::nullopt;
  return *day + *time_at_or_after(*this, chrono::minutes(0));
}

}  // namespace smemu::schedule
