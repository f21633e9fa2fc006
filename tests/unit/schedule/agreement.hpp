#pragma once

#include "emulator/schedule/schedule.hpp"
#include "tests/unit/schedule/reference.hpp"

#include <cstdio>
#include <optional>
#include <string>

namespace smemu::testing {

/// As "2026-01-05T09:00:00Z", or "never".
inline std::string show(std::optional<Instant> at) {
  return at ? to_iso_seconds(*at) : "never";
}

inline std::string show(const std::optional<reference::CivilMinute>& at) {
  if (!at) return "never";
  char text[64];
  std::snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:00Z", at->year, at->month, at->day,
                at->hour, at->minute);
  return text;
}

/// The reference counts in whole minutes: a due minute begins after `now` if and only if it is not
/// before the minute that follows the one `now` lies in.
inline reference::CivilMinute minute_after(Instant now) {
  const std::string text = to_iso_seconds(now + std::chrono::minutes(1));
  if (text < "1970") return {1970, 1, 1, 0, 0};
  return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8, 2)),
          std::stoi(text.substr(11, 2)), std::stoi(text.substr(14, 2))};
}

}  // namespace smemu::testing
