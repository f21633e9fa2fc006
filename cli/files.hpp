#pragma once

#include "emulator/base/result.hpp"

#include <string>
#include <vector>

namespace smemu::cli {

/// A whole file; "-" is standard input.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// The files among `paths`, and of each folder the *.yaml and *.yml below it, by name. Fails on a
/// path that is not there, and where there is no file at all.
[[nodiscard]] Result<std::vector<std::string>> scenario_files(
    const std::vector<std::string>& paths);

}  // namespace smemu::cli
