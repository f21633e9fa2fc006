#pragma once

#include "emulator/base/result.hpp"

#include <string>
#include <vector>

namespace smemu::cli {

/// A scenario's text, and what messages call it.
struct FoundScenario {
  std::string text;
  std::string file;
  bool shipped = false;
};

/// Where names of scenarios are looked up: `folders`, then those that SMEMU_SCENARIOS lists with
/// colons between them, then what is shipped.
[[nodiscard]] std::vector<std::string> scenario_folders(const std::vector<std::string>& folders);

/// The scenario of that name (NAME.yaml in one of the folders, or a shipped one), or else the file
/// of that path. Fails with the names that are like it.
[[nodiscard]] Result<FoundScenario> find_scenario(const std::string& name_or_file,
                                                  const std::vector<std::string>& folders);

}  // namespace smemu::cli
