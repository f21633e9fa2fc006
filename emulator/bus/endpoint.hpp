#pragma once

#include "emulator/base/instant.hpp"

#include <string>

namespace smemu::bus {

/// A global endpoint. Its configuration is kept as compact JSON, since nothing here fails over.
struct Endpoint {
  std::string name;
  std::string arn;
  std::string id;  // "abcde12345.xyz"
  std::string description;
  std::string routing_config;
  std::string replication_config;
  std::string event_buses;
  std::string role_arn;
  Instant created{};
  Instant modified{};
};

}  // namespace smemu::bus
