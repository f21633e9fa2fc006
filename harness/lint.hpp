#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace smemu::harness {

/// Something about a scenario file that its author should look at.
struct Finding {
  enum class Weight : std::uint8_t { warning, fault };  // a file with a fault cannot be played
  Weight weight = Weight::warning;
  std::string where;  // file:line:column
  std::string message;
};

/// Reads the scenario as a player would, with its defaults and with each choice of each param, and
/// looks for names in its expectations that nothing in it has. Empty if all is well.
[[nodiscard]] std::vector<Finding> lint_scenario(const std::string& text,
                                                 const std::string& file_name);

/// A scenario of that name to start from: it plays and passes as it is.
[[nodiscard]] std::string new_scenario(const std::string& name);

}  // namespace smemu::harness
