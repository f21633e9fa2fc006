#pragma once

#include "cli/settings.hpp"

namespace smemu::cli {

/// ./smemu.yaml, then config.yaml in the user's configuration folder ($XDG_CONFIG_HOME/smemu, else
/// ~/.config/smemu); those that are there. The Error says which cannot be read, and where.
[[nodiscard]] Result<std::vector<SettingsFile>> settings_files();

/// The variables that are called SMEMU_*.
[[nodiscard]] std::map<std::string, std::string> settings_environment();

}  // namespace smemu::cli
