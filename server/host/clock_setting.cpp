#include "server/host/clock_setting.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace smemu::host {
namespace {

/// "60x" -> 60; nothing if it is not of that form or out of reason.
Result<double> parse_factor(std::string_view text) {
  const std::string number(text.substr(0, text.size() - (text.ends_with('x') ? 1 : 0)));
  char* end = nullptr;
  const double factor = std::strtod(number.c_str(), &end);
  const bool whole =
      !number.empty() && end == number.c_str() + number.size() && text.ends_with('x');
  if (!whole || !std::isfinite(factor) || factor <= 0 || factor > 1e6) {
    return fail(Errc::invalid_argument, fmt::format("'{}' is not a speed such as 60x", text));
  }
  return factor;
}

}  // namespace

Result<ClockSetting> parse_clock_setting(std::string_view text) {
  if (text == "real") return ClockSetting{world::ClockMode::real, 1};
  if (text == "manual") return ClockSetting{world::ClockMode::manual, 1};
  if (text == "auto") return ClockSetting{world::ClockMode::automatic, 1};
  const auto factor = parse_factor(text);
  if (factor) return ClockSetting{world::ClockMode::scaled, *factor};
  return fail(
      Errc::invalid_argument,
      fmt::format("'{}' is not a clock; use real, manual, auto or a speed such as 60x", text));
}

std::string to_text(const ClockSetting& setting) {
  switch (setting.mode) {
    case world::ClockMode::real:
      return "real";
    case world::ClockMode::manual:
      return "manual";
    case world::ClockMode::automatic:
      return "auto";
    case world::ClockMode::scaled:
      return fmt::format("{}x", setting.scale);
  }
  return "real";
}

Result<double> parse_speed(std::string_view text) {
  if (text.empty() || text == "max") return 0.0;
  const auto factor = parse_factor(text);
  if (factor) return *factor;
  return fail(Errc::invalid_argument,
              fmt::format("'{}' is not a speed; use max or a factor such as 60x", text));
}

}  // namespace smemu::host
