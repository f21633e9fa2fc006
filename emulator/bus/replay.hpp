#pragma once

#include "emulator/base/instant.hpp"

#include <optional>
#include <string>
#include <vector>

namespace smemu::bus {

/// Archived events put on their bus again.
struct Replay {
  std::string name;
  std::string arn;
  std::string archive_arn;
  std::optional<std::string> description;
  std::string destination;               // compact JSON, as submitted
  std::vector<std::string> filter_arns;  // of the only rules that may see it; none: all
  Instant first{};                       // events of this time
  Instant last{};                        // to this one
  std::string state = "STARTING";
  Instant started{};
  std::optional<Instant> ended;
  std::optional<Instant> last_replayed;  // the time of the event
};

}  // namespace smemu::bus
