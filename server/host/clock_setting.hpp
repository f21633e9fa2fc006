#pragma once

#include "emulator/base/result.hpp"
#include "emulator/world/command.hpp"

#include <string>
#include <string_view>

namespace smemu::host {

/// How a clock is spelled outside: "real", "manual", "auto", "60x".
struct ClockSetting {
  world::ClockMode mode = world::ClockMode::real;
  double scale = 1;
};

[[nodiscard]] Result<ClockSetting> parse_clock_setting(std::string_view text);
[[nodiscard]] std::string to_text(const ClockSetting& setting);

/// "max" is 0, "60x" is 60: the speed of a play.
[[nodiscard]] Result<double> parse_speed(std::string_view text);

}  // namespace smemu::host
