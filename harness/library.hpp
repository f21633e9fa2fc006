#pragma once

#include <string_view>
#include <vector>

namespace smemu::harness {

/// A scenario file inside the binary.
struct ShippedScenario {
  std::string_view name;       // "canary-deploy"
  std::string_view file_name;  // "scenarios/canary-deploy.yaml", for messages
  std::string_view text;
};

/// All of them, by name.
[[nodiscard]] const std::vector<ShippedScenario>& shipped_scenarios();

/// Null if there is none of that name.
[[nodiscard]] const ShippedScenario* find_scenario(std::string_view name);

}  // namespace smemu::harness
