#include "emulator/schedule/schedule.hpp"

namespace smemu::schedule {
namespace {

/// What stands between `opening` and the closing parenthesis at the end.
std::optional<std::string_view> inside(std::string_view text, std::string_view opening) {
  if (!text.starts_with(opening) || !text.ends_with(')')) return std::nullopt;
  return text.substr(opening.size(), text.size() - opening.size() - 1);
}

}  // namespace

std::optional<Instant> Schedule::next_after(Instant now, Instant anchor) const {
  if (const Rate* rate = std::get_if<Rate>(&when_)) return rate->next_after(now, anchor);
  return std::get<Cron>(when_).next_after(now);
}

Result<Schedule> parse_schedule(std::string_view expression) {
  if (const auto text = inside(expression, "rate(")) {
    if (const auto rate = read_rate(*text)) return Schedule(*rate);
  }
  if (const auto fields = inside(expression, "cron(")) {
    if (const auto cron = read_cron(*fields)) return Schedule(*cron);
  }
  return fail(Errc::invalid_argument, "Parameter ScheduleExpression is not valid.");
}

}  // namespace smemu::schedule
