#include "cli/settings_files.hpp"

#include "cli/files.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace smemu::cli {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// In the order in which they count.
std::vector<std::string> candidates() {
  std::vector<std::string> out{"./smemu.yaml"};
  if (const std::string folder = variable("XDG_CONFIG_HOME"); !folder.empty()) {
    out.push_back(folder + "/smemu/config.yaml");
  } else if (const std::string home = variable("HOME"); !home.empty()) {
    out.push_back(home + "/.config/smemu/config.yaml");
  }
  return out;
}

}  // namespace

Result<std::vector<SettingsFile>> settings_files() {
  std::vector<SettingsFile> out;
  for (const std::string& path : candidates()) {
    std::error_code unreadable;
    if (!std::filesystem::exists(path, unreadable)) continue;
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    auto document = harness::read_yaml(*text);
    if (!document) {
      return fail(Errc::invalid_argument, document.error().message,
                  fmt::format("{}:{}", path, document.error().where));
    }
    out.push_back({path, std::move(*document)});
  }
  return out;
}

std::map<std::string, std::string> settings_environment() {
  std::map<std::string, std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (!text.starts_with("SMEMU_") || equals == std::string_view::npos) continue;
    out.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return out;
}

}  // namespace smemu::cli
