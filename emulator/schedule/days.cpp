#include "emulator/schedule/days.hpp"

#include "emulator/schedule/text.hpp"

namespace smemu::schedule {
namespace {

namespace chrono = std::chrono;

bool is_any(std::string_view text) {
  const auto items = pieces(text, ",");
  return items.size() == 1 && items.front() == "?";
}

/// Days of the week count from Sunday, which is 1.
chrono::weekday to_weekday(int day) {
  return chrono::weekday(static_cast<unsigned>(day - kDaysOfWeek.first));
}

std::optional<Days> read_nearest_weekday(std::string_view day) {
  const auto value = read_value(kDaysOfMonth, day);
  if (!value) return std::nullopt;
  return NearestWeekday{static_cast<unsigned>(*value)};
}

std::optional<Days> read_days_of_month(std::string_view text) {
  const auto items = pieces(text, ",");
  if (items.size() == 1) {
    const std::string_view only = items.front();
    if (only == "L") return chrono::last;
    if (only == "LW") return LastWeekday{};
    if (only.ends_with('W')) return read_nearest_weekday(only.substr(0, only.size() - 1));
  }
  const auto values = read_values(kDaysOfMonth, text);
  if (!values) return std::nullopt;
  return DaysOfMonth{*values};
}

std::optional<Days> read_last_of_week(std::string_view day) {
  const auto value = read_value(kDaysOfWeek, day);
  if (!value) return std::nullopt;
  return to_weekday(*value)[chrono::last];
}

std::optional<Days> read_nth_of_week(std::string_view day, std::string_view index) {
  const auto value = read_value(kDaysOfWeek, day);
  const auto nth = whole_number(index);
  if (!value || !nth || *nth < 1 || *nth > 5) return std::nullopt;
  return to_weekday(*value)[static_cast<unsigned>(*nth)];
}

std::optional<Days> read_days_of_week(std::string_view text) {
  const auto items = pieces(text, ",");
  if (items.size() == 1) {
    const std::string_view only = items.front();
    const std::size_t hash = only.find('#');
    if (hash != std::string_view::npos) {
      return read_nth_of_week(only.substr(0, hash), only.substr(hash + 1));
    }
    // The last day of the week, and so every Saturday.
    if (only == "L") return read_days_of_week("SAT");
    if (only.ends_with('L')) return read_last_of_week(only.substr(0, only.size() - 1));
  }
  const auto values = read_values(kDaysOfWeek, text);
  if (!values) return std::nullopt;
  return DaysOfWeek{*values};
}

unsigned last_day(chrono::year_month month) {
  return static_cast<unsigned>((month / chrono::last).day());
}

DueDays one(chrono::year_month_day date) {
  return DueDays().set(static_cast<unsigned>(date.day()));
}

chrono::year_month_day nearest_weekday(chrono::year_month_day wanted) {
  const chrono::sys_days at = wanted;
  const chrono::weekday weekday(at);
  const bool is_last = wanted == wanted.year() / wanted.month() / chrono::last;
  if (weekday == chrono::Saturday) {
    return at + chrono::days(wanted.day() == chrono::day(1) ? 2 : -1);
  }
  if (weekday == chrono::Sunday) return at + chrono::days(is_last ? -2 : 1);
  return wanted;
}

struct DueIn {
  chrono::year_month month;

  DueDays operator()(const DaysOfMonth& of) const {
    DueDays out;
    for (unsigned d = 1; d <= last_day(month); ++d) out[d] = of.days.contains(static_cast<int>(d));
    return out;
  }
  DueDays operator()(const NearestWeekday& of) const {
    if (of.day > last_day(month)) return {};
    return one(nearest_weekday(month / chrono::day(of.day)));
  }
  DueDays operator()(LastWeekday) const { return one(nearest_weekday(month / chrono::last)); }
  DueDays operator()(chrono::last_spec) const { return one(month / chrono::last); }
  DueDays operator()(const DaysOfWeek& of) const {
    DueDays out;
    chrono::weekday weekday{chrono::sys_days(month / 1)};
    for (unsigned d = 1; d <= last_day(month); ++d, ++weekday) {
      out[d] = of.days.contains(static_cast<int>(weekday.c_encoding()) + kDaysOfWeek.first);
    }
    return out;
  }
  DueDays operator()(chrono::weekday_last of) const { return one(chrono::sys_days(month / of)); }
  DueDays operator()(chrono::weekday_indexed of) const {
    const auto date = month / of;
    return date.ok() ? one(chrono::sys_days(date)) : DueDays();
  }
};

}  // namespace

std::optional<Days> read_days(std::string_view of_month, std::string_view of_week) {
  if (is_any(of_month) == is_any(of_week)) return std::nullopt;
  return is_any(of_month) ? read_days_of_week(of_week) : read_days_of_month(of_month);
}

DueDays due_days(const Days& days, std::chrono::year_month month) {
  return std::visit(DueIn{month}, days);
}

}  // namespace smemu::schedule
