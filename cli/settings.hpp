#pragma once

#include "cli/command_doc.hpp"
#include "harness/yaml.hpp"

#include <map>
#include <string>
#include <vector>

/// Where a flag gets its value from when the command line does not say: SMEMU_* variables, then
/// ./smemu.yaml, then the user's own file. Pure.
namespace smemu::cli {

/// A file of settings. A member that is called like a flag holds for every command that has it; one
/// that is called like a command holds its flags, and those of the commands below it.
struct SettingsFile {
  std::string path;
  harness::YamlDocument document;
};

/// The value of one flag, as the command line would spell it.
struct Setting {
  std::string flag;                 // "--port"
  std::vector<std::string> values;  // "true" for a flag without a value
  std::string source;               // "SMEMU_PORT", "./smemu.yaml:2:3"
};

/// "SMEMU_PORT_FILE" for "--port-file".
[[nodiscard]] std::string variable_of(const std::string& flag);

/// Refuses what no command reads: a slip would go unseen.
[[nodiscard]] Result<void> check_settings(const CommandDoc& root, const SettingsFile& file);

/// For each flag of the command at `path` ({"events", "list"}) that `arguments` do not name. The
/// first file that has it counts.
[[nodiscard]] Result<std::vector<Setting>> settings_for(
    const CommandDoc& root, const std::vector<std::string>& path,
    const std::vector<std::string>& arguments,
    const std::map<std::string, std::string>& environment, const std::vector<SettingsFile>& files);

}  // namespace smemu::cli
