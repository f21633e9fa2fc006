#include "cli/settings.hpp"

#include "emulator/base/suggest.hpp"
#include "harness/json_pointer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string place_in(const SettingsFile& file, const std::string& pointer) {
  const harness::Position at = file.document.position(pointer);
  return fmt::format("{}:{}:{}", file.path, at.line, at.column);
}

/// The command and all above it, outermost first; empty if there is no such command.
std::vector<const CommandDoc*> commands_along(const CommandDoc& root,
                                              const std::vector<std::string>& path) {
  std::vector<const CommandDoc*> out{&root};
  for (const std::string& name : path) {
    const auto& below = out.back()->commands;
    const auto found = std::find_if(below.begin(), below.end(), [&](const CommandDoc& command) {
      return command.name == name;
    });
    if (found == below.end()) return {};
    out.push_back(&*found);
  }
  return out;
}

void collect_flags(const CommandDoc& command, std::vector<std::string>& out) {
  for (const FlagDoc& flag : command.flags) {
    if (flag.is_configurable) out.push_back(flag.name.substr(2));
  }
  for (const CommandDoc& below : command.commands) collect_flags(below, out);
}

Result<void> check(const CommandDoc& command, const Json& section, const std::string& pointer,
                   const SettingsFile& file) {
  if (!section.is_object()) {
    return fail(Errc::invalid_argument,
                fmt::format("the settings of {} must be a mapping", command.name),
                place_in(file, pointer));
  }
  std::vector<std::string> known;
  collect_flags(command, known);
  for (const auto& [key, value] : section.items()) {
    const std::string place = harness::member_of(pointer, key);
    const auto below =
        std::find_if(command.commands.begin(), command.commands.end(),
                     [&, name = key](const CommandDoc& c) { return c.name == name; });
    if (below != command.commands.end()) {
      if (auto checked = check(*below, value, place, file); !checked) return checked;
    } else if (std::find(known.begin(), known.end(), key) == known.end()) {
      return fail(
          Errc::invalid_argument,
          fmt::format("'{}' is no setting of {}{}", key, command.name, did_you_mean(key, known)),
          place_in(file, place));
    }
  }
  return {};
}

/// As the command line would spell it.
std::string spelled(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

Setting from_file(const std::string& flag, const Json& value, std::string source) {
  Setting out{flag, {}, std::move(source)};
  if (value.is_array()) {
    for (const Json& element : value) out.values.push_back(spelled(element));
  } else {
    out.values.push_back(spelled(value));
  }
  return out;
}

/// The innermost section that names the flag counts.
std::optional<Setting> find_in(const SettingsFile& file, const std::vector<std::string>& path,
                               const std::string& flag) {
  const std::string key = flag.substr(2);
  std::optional<Setting> found;
  const Json* section = &file.document.value;
  std::string pointer;
  for (std::size_t depth = 0;; ++depth) {
    if (section->is_object() && section->contains(key) && !(*section)[key].is_object()) {
      const std::string place = harness::member_of(pointer, key);
      found = from_file(flag, (*section)[key], place_in(file, place));
    }
    if (depth == path.size() || !section->is_object() || !section->contains(path[depth])) break;
    pointer = harness::member_of(pointer, path[depth]);
    section = &(*section)[path[depth]];
  }
  return found;
}

std::optional<Setting> find_in(const std::map<std::string, std::string>& environment,
                               const FlagDoc& flag) {
  const std::string name = variable_of(flag.name);
  const auto found = environment.find(name);
  if (found == environment.end() || found->second.empty()) return std::nullopt;
  Setting out{flag.name, {}, name};
  if (!flag.is_repeatable) {
    out.values.push_back(found->second);
    return out;
  }
  std::istringstream words(found->second);
  for (std::string word; words >> word;) out.values.push_back(word);
  return out;
}

bool names(const std::vector<std::string>& arguments, const FlagDoc& flag) {
  return std::any_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
    return argument == flag.name || argument.starts_with(flag.name + '=') ||
           (!flag.short_name.empty() && argument.starts_with(flag.short_name) &&
            !argument.starts_with("--"));
  });
}

}  // namespace

std::string variable_of(const std::string& flag) {
  std::string out = "SMEMU_";
  for (const char c : flag.substr(2)) {
    out += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

Result<void> check_settings(const CommandDoc& root, const SettingsFile& file) {
  if (file.document.value.is_null()) return {};  // an empty file
  return check(root, file.document.value, "", file);
}

Result<std::vector<Setting>> settings_for(const CommandDoc& root,
                                          const std::vector<std::string>& path,
                                          const std::vector<std::string>& arguments,
                                          const std::map<std::string, std::string>& environment,
                                          const std::vector<SettingsFile>& files) {
  for (const SettingsFile& file : files) {
    if (auto checked = check_settings(root, file); !checked)
      return tl::unexpected(std::move(checked.error()));
  }
  std::vector<Setting> out;
  const auto commands = commands_along(root, path);
  if (commands.empty()) return out;
  for (const FlagDoc& flag : commands.back()->flags) {
    if (!flag.is_configurable || names(arguments, flag)) continue;
    auto found = find_in(environment, flag);
    for (const SettingsFile& file : files) {
      if (!found) found = find_in(file, path, flag.name);
    }
    if (found) out.push_back(std::move(*found));
  }
  return out;
}

}  // namespace smemu::cli
