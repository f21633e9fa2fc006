#pragma once

#include "emulator/base/instant.hpp"

#include <optional>
#include <string_view>

namespace smemu::delivery {

/// Reads a date as HTTP writes it, in any of the three forms that RFC 9110, section 5.6.7 tells a
/// recipient to take: "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT" and
/// "Sun Nov  6 08:49:37 1994". Two digits of a year mean 1970 to 2069. The name of the day is not
/// compared with the date.
[[nodiscard]] std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace smemu::delivery
