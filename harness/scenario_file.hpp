#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/result.hpp"
#include "emulator/world/command.hpp"
#include "harness/scenario.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace smemu::harness {

/// What a player chooses.
struct Casting {
  std::map<std::string, std::string> params;          // as on a command line
  std::optional<std::uint64_t> seed;                  // nothing: the file's
  Scope scope;                                        // {{account}} and {{region}}
  std::vector<world::StartPlay::Applied> apply = {};  // resources under test
};

/// Reads a scenario, adds the resources under test (one of a section and name that the scenario has
/// too takes its place), fills in its params and checks all that can be checked before it is
/// played: keys, types, patterns, lifecycles and their arguments, references. Every fault says
/// file:line:column in `where`.
[[nodiscard]] Result<Scenario> load_scenario(const std::string& text, const std::string& file_name,
                                             const Casting& casting);

/// Only what a list of scenarios shows.
struct ScenarioSummary {
  std::string name;
  std::string about;  // with the params' defaults filled in
  std::vector<Param> params;
  std::uint64_t seed = 42;
  Duration settle{};  // real time
};
[[nodiscard]] Result<ScenarioSummary> summarize_scenario(const std::string& text,
                                                         const std::string& file_name);

}  // namespace smemu::harness
