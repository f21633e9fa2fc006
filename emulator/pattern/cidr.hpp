#pragma once

#include "emulator/base/result.hpp"
#include "emulator/pattern/ip_address.hpp"

namespace smemu::pattern {

/// Reads "10.0.0.0/8" or "2001:db8::/32". Bits behind the mask are ignored; a mask of all bits is
/// refused, as AWS does. Messages are event-ruler's. Source: event-ruler, CIDR.
[[nodiscard]] Result<IpRange> parse_cidr(std::string_view text);

}  // namespace smemu::pattern
