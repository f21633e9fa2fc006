#pragma once

#include <cstddef>
#include <string_view>

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
  std::size_t event_pattern_size = 2048;  // in characters; the API's own limit is 4096
  std::size_t event_bus_policy_size = 10240;
};

/// What each is called where a user sets it.
struct QuotaName {
  std::string_view name;
  std::size_t Quotas::*quota;
};
inline constexpr QuotaName kQuotaNames[] = {
    {"event_buses", &Quotas::event_buses},
    {"rules_per_bus", &Quotas::rules_per_bus},
    {"api_destinations", &Quotas::api_destinations},
    {"connections", &Quotas::connections},
    {"endpoints", &Quotas::endpoints},
    {"active_replays", &Quotas::active_replays},
    {"event_pattern_size", &Quotas::event_pattern_size},
    {"event_bus_policy_size", &Quotas::event_bus_policy_size},
};

}  // namespace smemu::world
