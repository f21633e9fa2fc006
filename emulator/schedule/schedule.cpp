#include "emulator/schedule/schedule.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <system_error>

namespace smemu::schedule {
namespace {

struct Unit {
  std::string_view one;
  std::string_view many;
  Duration length;
};
constexpr Unit kUnits[] = {{"minute", "minutes", std::chrono::minutes(1)},
                           {"hour", "hours", std::chrono::hours(1)},
                           {"day", "days", std::chrono::hours(24)}};

/// What stands between `name(` and `)`.
std::optional<std::string_view> inside(std::string_view expression, std::string_view name) {
  const bool has_form = expression.size() > name.size() + 2 && expression.starts_with(name) &&
                        expression[name.size()] == '(' && expression.ends_with(')');
  if (!has_form) return std::nullopt;
  return expression.substr(name.size() + 1, expression.size() - name.size() - 2);
}

/// "5 minutes", "1 hour": the unit in the number that the value has. A period that no calendar can
/// hold never ends.
std::optional<Rate> parse_rate(std::string_view text) {
  const std::size_t space = std::min(text.find(' '), text.size());
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + space, value);
  if (error != std::errc() || end != text.data() + space || value < 1) return std::nullopt;
  const std::string_view unit = text.substr(std::min(space + 1, text.size()));
  for (const Unit& known : kUnits) {
    if (unit != (value == 1 ? known.one : known.many)) continue;
    return Rate{known.length * std::min(value, Duration::max() / known.length)};
  }
  return std::nullopt;
}

struct NextDue {
  Instant after;

  std::optional<Instant> operator()(const Rate& rate) const {
    if (rate.period > Instant::max() - after) return std::nullopt;
    return after + rate.period;
  }
  std::optional<Instant> operator()(const Cron& cron) const { return cron.next_after(after); }
};

}  // namespace

Result<Schedule> parse(std::string_view expression) {
  if (const auto text = inside(expression, "rate")) {
    if (const auto rate = parse_rate(*text)) return *rate;
  }
  if (const auto text = inside(expression, "cron")) {
    if (const auto cron = parse_cron(*text)) return *cron;
  }
  return fail(Errc::invalid_argument, "Parameter ScheduleExpression is not valid.");
}

std::optional<Instant> next_due(const Schedule& schedule, Instant after) {
  return std::visit(NextDue{after}, schedule);
}

}  // namespace smemu::schedule
