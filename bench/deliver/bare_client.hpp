#pragma once

#include <cstdint>
#include <string>

namespace smemu::bench {

/// The yardstick: posts `request` to `port` of this machine `count` times over so many connections,
/// as fast as answers come, with Beast and no more than it takes. Blocks; throws where the receiver
/// does not answer.
void post_bare(unsigned short port, const std::string& request, int connections,
               std::uint64_t count);

}  // namespace smemu::bench
