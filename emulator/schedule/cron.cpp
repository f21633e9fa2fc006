#include "emulator/schedule/cron.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

namespace smemu::schedule {
namespace {

using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month;

constexpr std::array<std::string_view, 12> kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                   "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> kDays{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

constexpr FieldRange kMinute{0, 59};
constexpr FieldRange kHour{0, 23};
constexpr FieldRange kDayOfMonth{1, 31};
constexpr FieldRange kMonth{1, 12, kMonths};
constexpr FieldRange kDayOfWeek{1, 7, kDays};
constexpr FieldRange kYear{.low = 1970, .high = 2199, .goes_round = false};

// --- Reading

std::vector<std::string_view> split(std::string_view fields) {
  std::vector<std::string_view> out;
  while (!fields.empty()) {
    const std::size_t end = std::min(fields.find(' '), fields.size());
    out.push_back(fields.substr(0, end));
    fields.remove_prefix(std::min(fields.find_first_not_of(' ', end), fields.size()));
  }
  return out;
}

std::optional<DayRule> parse_day_of_month(std::string_view text) {
  if (text == "L") return LastDay{};
  if (text == "LW" || text == "WL") return LastWeekday{};
  if (text.ends_with('W')) {
    const auto day = parse_value(text.substr(0, text.size() - 1), kDayOfMonth);
    return day ? std::optional<DayRule>(NearestWeekday{*day}) : std::nullopt;
  }
  const auto days = parse_values(text, kDayOfMonth);
  return days ? std::optional<DayRule>(DaysOfMonth{*days}) : std::nullopt;
}

/// "3#2" or "TUE#2".
std::optional<DayRule> parse_nth(std::string_view text, std::size_t hash) {
  constexpr FieldRange kNth{1, 5};
  const auto day = parse_value(text.substr(0, hash), kDayOfWeek);
  const auto nth = parse_value(text.substr(hash + 1), kNth);
  return day && nth ? std::optional<DayRule>(NthDayOfWeek{*day - 1, *nth}) : std::nullopt;
}

std::optional<DayRule> parse_day_of_week(std::string_view text) {
  if (text == "L") return DaysOfWeek{ValueSet().set(6)};  // Saturday, the week's last day
  if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
    return parse_nth(text, hash);
  }
  if (text.size() > 1 && text.ends_with('L')) {
    const auto day = parse_value(text.substr(0, text.size() - 1), kDayOfWeek);
    return day ? std::optional<DayRule>(LastDayOfWeek{*day - 1}) : std::nullopt;
  }
  const auto days = parse_values(text, kDayOfWeek);
  return days ? std::optional<DayRule>(DaysOfWeek{*days}) : std::nullopt;
}

/// One of the two says the days, and the other is `?`.
std::optional<DayRule> parse_days(std::string_view of_month, std::string_view of_week) {
  if ((of_month == "?") == (of_week == "?")) return std::nullopt;
  return of_week == "?" ? parse_day_of_month(of_month) : parse_day_of_week(of_week);
}

// --- Reckoning

int length_of(year_month month) {
  const auto last = month / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

/// 0 is Sunday.
int weekday_of(year_month month, int day) {
  const sys_days date = month / day;
  return static_cast<int>(weekday(date).c_encoding());
}

bool is_weekday(year_month month, int day) {
  const int of_week = weekday_of(month, day);
  return of_week != 0 && of_week != 6;
}

/// Which days of a month a rule means: the first is bit 0.
struct DaysIn {
  year_month month;

  using Days = std::bitset<31>;
  static Days only(int day) { return Days().set(static_cast<std::size_t>(day - 1)); }

  template <class Means>
  Days where(Means means) const {
    Days out;
    for (int day = 1; day <= length_of(month); ++day) {
      out.set(static_cast<std::size_t>(day - 1), means(day));
    }
    return out;
  }

  Days operator()(const DaysOfMonth& rule) const {
    return where([&](int day) { return rule.days.test(static_cast<std::size_t>(day - 1)); });
  }
  Days operator()(const LastDay&) const { return only(length_of(month)); }
  Days operator()(const LastWeekday&) const {
    int day = length_of(month);
    while (!is_weekday(month, day)) --day;
    return only(day);
  }
  /// At most two days away, to the other side where the month ends. A month without that day has
  /// none.
  Days operator()(const NearestWeekday& rule) const {
    const int length = length_of(month);
    if (rule.day > length) return {};
    for (const int away : {0, -1, 1, -2, 2}) {
      const int day = rule.day + away;
      if (day >= 1 && day <= length && is_weekday(month, day)) return only(day);
    }
    return {};
  }
  Days operator()(const DaysOfWeek& rule) const {
    return where(
        [&](int day) { return rule.days.test(static_cast<std::size_t>(weekday_of(month, day))); });
  }
  Days operator()(const LastDayOfWeek& rule) const {
    return where(
        [&](int day) { return weekday_of(month, day) == rule.day && day + 7 > length_of(month); });
  }
  Days operator()(const NthDayOfWeek& rule) const {
    return where([&](int day) {
      return weekday_of(month, day) == rule.day && (day - 1) / 7 + 1 == rule.nth;
    });
  }
};

/// The first value of the set from `from` on, or its size.
template <std::size_t Size>
std::size_t first_from(const std::bitset<Size>& set, std::size_t from) {
  while (from < Size && !set.test(from)) ++from;
  return from;
}

/// The first minute of the day from `begin` (since midnight) on.
std::optional<std::chrono::minutes> first_in_day(const Cron& cron, std::chrono::minutes begin) {
  const auto first_hour = static_cast<std::size_t>(begin.count() / 60);
  const auto first_minute = static_cast<std::size_t>(begin.count() % 60);
  for (std::size_t hour = first_from(cron.hours, first_hour); hour < cron.hours.size();
       hour = first_from(cron.hours, hour + 1)) {
    const std::size_t minute = first_from(cron.minutes, hour == first_hour ? first_minute : 0);
    if (minute < cron.minutes.size()) return std::chrono::minutes(hour * 60 + minute);
  }
  return std::nullopt;
}

/// The first minute of the month from `begin` on.
std::optional<Instant> first_in_month(const Cron& cron, year_month month, Instant begin) {
  const auto days = std::visit(DaysIn{month}, cron.days);
  for (std::size_t d = first_from(days, 0); d < days.size(); d = first_from(days, d + 1)) {
    const sys_days day = month / static_cast<int>(d + 1);
    if (day + std::chrono::days(1) <= begin) continue;
    const auto since = std::chrono::floor<std::chrono::minutes>(begin - day);
    const auto minute = first_in_day(cron, std::max(since, std::chrono::minutes(0)));
    if (minute) return Instant(day) + *minute;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Cron> parse_cron(std::string_view fields) {
  constexpr std::size_t kFields = 6;
  const auto parts = split(fields);
  if (parts.size() != kFields || fields.ends_with(' ')) return std::nullopt;
  const auto minutes = parse_values(parts[0], kMinute);
  const auto hours = parse_values(parts[1], kHour);
  const auto days = parse_days(parts[2], parts[4]);
  const auto months = parse_values(parts[3], kMonth);
  const auto years = parse_values(parts[5], kYear);
  if (!minutes || !hours || !days || !months || !years) return std::nullopt;
  return Cron{*minutes, *hours, *days, *months, *years};
}

std::optional<Instant> Cron::next_after(Instant after) const {
  const Instant begin = std::chrono::floor<std::chrono::minutes>(after) + std::chrono::minutes(1);
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(begin));
  const int this_year = std::max(static_cast<int>(today.year()), kYear.low);
  for (std::size_t y = first_from(years, static_cast<std::size_t>(this_year - kYear.low));
       y < years.size(); y = first_from(years, y + 1)) {
    for (std::size_t m = first_from(months, 0); m < months.size(); m = first_from(months, m + 1)) {
      const year_month month = std::chrono::year(kYear.low + static_cast<int>(y)) /
                               std::chrono::month(static_cast<unsigned>(m + 1));
      if (month < today.year() / today.month()) continue;
      if (const auto found = first_in_month(*this, month, begin)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace smemu::schedule
