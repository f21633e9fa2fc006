#include "emulator/schedule/rate.hpp"

#include "emulator/schedule/text.hpp"

#include <cstdint>

namespace smemu::schedule {
namespace {

struct Unit {
  std::string_view one;
  std::string_view many;
  std::chrono::minutes length;
};
constexpr Unit kUnits[] = {{"minute", "minutes", std::chrono::minutes(1)},
                           {"hour", "hours", std::chrono::hours(1)},
                           {"day", "days", std::chrono::hours(24)}};

/// Later minus earlier. Two Instants may lie further apart than a Duration reaches, but not than
/// unsigned nanoseconds do.
std::uint64_t distance(Instant earlier, Instant later) {
  return static_cast<std::uint64_t>(later.time_since_epoch().count()) -
         static_cast<std::uint64_t>(earlier.time_since_epoch().count());
}

Instant later_by(Instant at, std::uint64_t nanoseconds) {
  const auto sum = static_cast<std::uint64_t>(at.time_since_epoch().count()) + nanoseconds;
  return Instant(Duration(static_cast<std::int64_t>(sum)));
}

}  // namespace

std::optional<Instant> Rate::next_after(Instant now, Instant anchor) const {
  const std::uint64_t room = distance(anchor, Instant::max());
  constexpr std::uint64_t kMinute = Duration(std::chrono::minutes(1)).count();
  if (static_cast<std::uint64_t>(period.count()) > room / kMinute) return std::nullopt;
  const std::uint64_t step = static_cast<std::uint64_t>(period.count()) * kMinute;
  const std::uint64_t elapsed = now < anchor ? 0 : distance(anchor, now);
  const std::uint64_t whole = elapsed - elapsed % step;
  if (step > room - whole) return std::nullopt;
  return later_by(anchor, whole + step);
}

std::optional<Rate> read_rate(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto value = whole_number(text.substr(0, space));
  if (!value || *value < 1) return std::nullopt;
  for (const Unit& unit : kUnits) {
    if (text.substr(space + 1) == (*value == 1 ? unit.one : unit.many)) {
      return Rate{*value * unit.length};
    }
  }
  return std::nullopt;
}

}  // namespace smemu::schedule
