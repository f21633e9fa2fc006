#pragma once

#include "server/app/server.hpp"

#include <string>
#include <vector>

namespace smemu::cli {

inline constexpr const char* kDefaultInitDir = "/etc/smemu/init";

/// The .yaml, .yml and .json files in `folder`, by name. That the default folder is not there means
/// that there are none; any other has to be.
[[nodiscard]] Result<std::vector<app::InitFile>> init_files(const std::string& folder);

}  // namespace smemu::cli
