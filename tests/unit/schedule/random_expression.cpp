#include "tests/unit/schedule/random_expression.hpp"

#include <algorithm>

namespace smemu::testing {
namespace {

const char* const kMonths[] = {"JAN", "feb", "Mar", "apr", "MAY", "jun",
                               "JUL", "Aug", "SEP", "oct", "NOV", "dec"};
const char* const kDays[] = {"SUN", "mon", "Tue", "WED", "thu", "Fri", "SAT"};

struct Column {
  int low, high;
  const char* const* names;
  bool wraps, steps;
};
const Column kMinuteColumn{0, 59, nullptr, true, true};
const Column kHourColumn{0, 23, nullptr, true, true};
const Column kDayColumn{1, 31, nullptr, true, true};
const Column kMonthColumn{1, 12, kMonths, true, true};
const Column kWeekColumn{1, 7, kDays, true, false};
const Column kYearColumn{1970, 2199, nullptr, false, true};

int between(Draw& draw, int low, int high) {
  return low + static_cast<int>(draw.below(static_cast<std::size_t>(high - low + 1)));
}

std::string spell(Draw& draw, const Column& column, int value, bool name) {
  if (name) return column.names[value - column.low];
  return (draw.one_in(20) ? "0" : "") + std::to_string(value);
}

std::string item(Draw& draw, const Column& column) {
  const bool name = column.names != nullptr && draw.one_in(2);
  const int from = between(draw, column.low, column.high);
  std::string out = draw.one_in(10) ? "*" : spell(draw, column, from, name);
  if (out != "*" && draw.one_in(3)) {
    const int to = between(draw, column.wraps ? column.low : from, column.high);
    out += '-' + spell(draw, column, to, name);
  }
  if (column.steps && draw.one_in(4)) {
    const int most = draw.one_in(2) ? column.high : std::min(column.high, 7);
    out += '/' + std::to_string(between(draw, 1, most));
  }
  return out;
}

std::string list(Draw& draw, const Column& column) {
  std::string out = item(draw, column);
  while (draw.one_in(3)) out += (draw.one_in(20) ? ",," : ",") + item(draw, column);
  return draw.one_in(20) ? out + ',' : out;
}

std::string field(Draw& draw, const Column& column, std::size_t percent_of_stars) {
  return draw.percent(percent_of_stars) ? "*" : list(draw, column);
}

std::string days_of_month(Draw& draw) {
  switch (draw.below(6)) {
    case 0:
      return draw.one_in(2) ? "L" : "l";
    case 1:
      return draw.one_in(2) ? "LW" : "lW";
    case 2:
      return std::to_string(between(draw, 1, 31)) + (draw.one_in(2) ? 'W' : 'w');
    default:
      return field(draw, kDayColumn, 10);
  }
}

std::string days_of_week(Draw& draw) {
  const std::string day = spell(draw, kWeekColumn, between(draw, 1, 7), draw.one_in(2));
  switch (draw.below(6)) {
    case 0:
      return "L";
    case 1:
      return day + (draw.one_in(2) ? 'L' : 'l');
    case 2:
      return day + '#' + std::to_string(between(draw, 1, 5));
    default:
      return field(draw, kWeekColumn, 10);
  }
}

}  // namespace

std::string random_cron(Draw& draw) {
  const bool by_week = draw.one_in(2);
  const std::string month_days = by_week ? "?" : days_of_month(draw);
  const std::string week_days = by_week ? days_of_week(draw) : "?";
  return "cron(" + field(draw, kMinuteColumn, 20) + (draw.one_in(20) ? " \t" : " ") +
         field(draw, kHourColumn, 20) + ' ' + month_days + ' ' + field(draw, kMonthColumn, 40) +
         ' ' + week_days + ' ' + field(draw, kYearColumn, 70) + ')';
}

std::string random_damaged_cron(Draw& draw) {
  static const char kCharacters[] = "0123456789*?,-/#LWlw ()SATJN\tx";
  std::string out = random_cron(draw);
  do {
    const std::size_t at = draw.below(out.size());
    const char c = kCharacters[draw.below(sizeof(kCharacters) - 1)];
    switch (draw.below(3)) {
      case 0:
        out[at] = c;
        break;
      case 1:
        out.insert(at, 1, c);
        break;
      default:
        out.erase(at, 1);
    }
  } while (!out.empty() && draw.one_in(2));
  return out;
}

}  // namespace smemu::testing
