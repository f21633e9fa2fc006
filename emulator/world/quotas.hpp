#pragma once

#include <cstddef>

namespace smemu::world {

/// How many there may be of what one account has in one region. The defaults are AWS's (user guide,
/// "EventBridge quotas"), those that AWS raises on request.
struct Quotas {
  std::size_t event_buses = 100;
  std::size_t rules_per_bus = 300;
  std::size_t api_destinations = 3000;
  std::size_t connections = 3000;
  std::size_t endpoints = 100;
  std::size_t active_replays = 10;
};

}  // namespace smemu::world
