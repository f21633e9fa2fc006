#include "tests/unit/schedule/reference.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <sstream>
#include <vector>

namespace smemu::reference {
namespace {

const std::vector<std::string> kMonthNames = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                              "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
const std::vector<std::string> kDayNames = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

/// Of any length: what is too large is refused later, and zeros before a number are no harm.
bool is_number(const std::string& text) {
  const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size());
  if (text.empty() || text.size() - zeros > 9) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string piece; std::getline(in, piece, separator);) {
    if (!piece.empty()) out.push_back(piece);
  }
  return out;
}

struct Column {
  int low, high;
  const std::vector<std::string>* names;
  bool may_wrap, may_step;
};
const Column kMinuteColumn{0, 59, nullptr, true, true};
const Column kHourColumn{0, 23, nullptr, true, true};
const Column kDayColumn{1, 31, nullptr, true, true};
const Column kMonthColumn{1, 12, &kMonthNames, true, true};
const Column kWeekColumn{1, 7, &kDayNames, true, false};
const Column kYearColumn{1970, 2199, nullptr, false, true};

int value(const Column& column, const std::string& text) {  // -1: none
  if (column.names != nullptr) {
    for (std::size_t i = 0; i < column.names->size(); ++i) {
      if ((*column.names)[i] == text) return column.low + static_cast<int>(i);
    }
  }
  if (!is_number(text)) return -1;
  const int number = std::atoi(text.c_str());
  return number < column.low || number > column.high ? -1 : number;
}

bool add(const Column& column, std::string item, std::set<int>& out) {
  int step = 0;
  if (const auto slash = item.find('/'); slash != std::string::npos) {
    const std::string text = item.substr(slash + 1);
    item.resize(slash);
    if (!column.may_step || !is_number(text)) return false;
    step = std::atoi(text.c_str());
    if (step == 0 || step > column.high) return false;
  }
  int from = column.low, to = column.high;
  if (const auto dash = item.find('-'); dash != std::string::npos) {
    const std::string left = item.substr(0, dash), right = item.substr(dash + 1);
    from = value(column, left);
    to = value(column, right);
    if (is_number(left) != is_number(right)) return false;
    if (!column.may_wrap && from > to) return false;
  } else if (item != "*") {
    from = value(column, item);
    if (step == 0) to = from;
  }
  if (from < 0 || to < 0) return false;
  for (int at = from, count = 0;; ++count) {
    if (step == 0 || count % step == 0) out.insert(at);
    if (at == to) return true;
    at = at == column.high ? column.low : at + 1;
  }
}

bool read(const Column& column, const std::string& text, std::set<int>& out) {
  for (const auto& item : split(text, ',')) {
    if (!add(column, item, out)) return false;
  }
  return !out.empty();
}

bool read_day_of_month(const std::vector<std::string>& items, const std::string& text, Cron& cron) {
  if (items.size() == 1 && items[0] == "L") {
    cron.special = 'L';
    return true;
  }
  if (items.size() == 1 && items[0] == "LW") {
    cron.special = 'w';
    return true;
  }
  if (items.size() == 1 && items[0].back() == 'W') {
    cron.special = 'W';
    cron.number = value(kDayColumn, items[0].substr(0, items[0].size() - 1));
    return cron.number > 0;
  }
  return read(kDayColumn, text, cron.days_of_month);
}

bool read_day_of_week(const std::vector<std::string>& items, const std::string& text, Cron& cron) {
  cron.by_week = true;
  if (items.size() == 1 && items[0] == "L") {
    cron.days_of_week = {7};
    return true;
  }
  if (items.size() == 1 && items[0].back() == 'L') {
    cron.special = 'l';
    cron.number = value(kWeekColumn, items[0].substr(0, items[0].size() - 1));
    return cron.number > 0;
  }
  if (items.size() == 1 && items[0].find('#') != std::string::npos) {
    const auto hash = items[0].find('#');
    const std::string nth = items[0].substr(hash + 1);
    cron.special = '#';
    cron.number = value(kWeekColumn, items[0].substr(0, hash));
    cron.nth = is_number(nth) ? std::atoi(nth.c_str()) : 0;
    return cron.number > 0 && cron.nth >= 1 && cron.nth <= 5;
  }
  return read(kWeekColumn, text, cron.days_of_week);
}

bool read_days(const std::string& month, const std::string& week, Cron& cron) {
  const std::vector<std::string> any = {"?"};
  const auto month_items = split(month, ','), week_items = split(week, ',');
  if ((month_items == any) == (week_items == any)) return false;
  return month_items == any ? read_day_of_week(week_items, week, cron)
                            : read_day_of_month(month_items, month, cron);
}

bool is_weekday(int year, int month, int day) {
  const int of_week = day_of_week(year, month, day);
  return of_week != 1 && of_week != 7;
}

int nearest_weekday(int year, int month, int wanted) {
  int best = 0;
  for (int day = 1; day <= length_of_month(year, month); ++day) {
    if (!is_weekday(year, month, day)) continue;
    if (best == 0 || std::abs(day - wanted) < std::abs(best - wanted)) best = day;
  }
  return best;
}

bool is_due(const Cron& cron, int year, int month, int day) {
  if (cron.years.count(year) == 0 || cron.months.count(month) == 0) return false;
  const int length = length_of_month(year, month);
  const int of_week = cron.by_week ? day_of_week(year, month, day) : 0;
  switch (cron.special) {
    case 'L':
      return day == length;
    case 'W':
      return cron.number <= length && day == nearest_weekday(year, month, cron.number);
    case 'w':
      return day == nearest_weekday(year, month, length);
    case 'l':
      return of_week == cron.number && day + 7 > length;
    case '#':
      return of_week == cron.number && (day + 6) / 7 == cron.nth;
    default:
      break;
  }
  return cron.by_week ? cron.days_of_week.count(of_week) > 0 : cron.days_of_month.count(day) > 0;
}

}  // namespace

int length_of_month(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int day_of_week(int year, int month, int day) {
  // Sakamoto's method.
  static const int kOffsets[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int y = month < 3 ? year - 1 : year;
  return (y + y / 4 - y / 100 + y / 400 + kOffsets[month - 1] + day) % 7 + 1;
}

std::optional<CivilMinute> Cron::at_or_after(CivilMinute from) const {
  for (CivilMinute at = from; at.year < 2200;) {
    if (is_due(*this, at.year, at.month, at.day)) {
      for (; at.hour < 24; ++at.hour, at.minute = 0) {
        for (; at.minute < 60; ++at.minute) {
          if (hours.count(at.hour) > 0 && minutes.count(at.minute) > 0) return at;
        }
      }
    }
    at = {at.year, at.month, at.day + 1, 0, 0};
    if (at.day > length_of_month(at.year, at.month)) at = {at.year, at.month + 1, 1, 0, 0};
    if (at.month > 12) at = {at.year + 1, 1, 1, 0, 0};
  }
  return std::nullopt;
}

std::optional<Cron> read_cron(const std::string& expression) {
  const std::string opening = "cron(";
  if (expression.size() <= opening.size() || expression.substr(0, 5) != opening ||
      expression.back() != ')') {
    return std::nullopt;
  }
  std::string text = expression.substr(5, expression.size() - 6);
  if (text.empty() || std::isblank(static_cast<unsigned char>(text.front())) != 0 ||
      std::isblank(static_cast<unsigned char>(text.back())) != 0) {
    return std::nullopt;
  }
  for (char& c : text) {
    c = c == '\t' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  const auto fields = split(text, ' ');
  Cron cron;
  if (fields.size() != 6 || !read(kMinuteColumn, fields[0], cron.minutes) ||
      !read(kHourColumn, fields[1], cron.hours) || !read_days(fields[2], fields[4], cron) ||
      !read(kMonthColumn, fields[3], cron.months) || !read(kYearColumn, fields[5], cron.years)) {
    return std::nullopt;
  }
  return cron;
}

}  // namespace smemu::reference
