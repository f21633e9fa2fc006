#pragma once

#include "emulator/delivery/outbound.hpp"

#include <cstddef>

namespace smemu::transport {

/// Makes a body plain that came as gzip or deflate, at most `max_kept` bytes of it; what cannot be
/// read stays as it came. The headers stay as they are.
void decode_body(delivery::InboundResponse& response, std::size_t max_kept);

}  // namespace smemu::transport
