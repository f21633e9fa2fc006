#include "cli/scenario_search.hpp"

#include "cli/files.hpp"
#include "emulator/base/suggest.hpp"
#include "harness/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace smemu::cli {
namespace {

bool is_name(std::string_view text) {
  return text.find_first_of("/.") == std::string_view::npos;
}

std::string unknown(const std::string& name) {
  std::vector<std::string> names;
  for (const auto& shipped : harness::shipped_scenarios()) names.emplace_back(shipped.name);
  return fmt::format("'{}' is neither a scenario nor a file{}; see `smemu scenarios list`", name,
                     did_you_mean(name, names));
}

}  // namespace

std::vector<std::string> scenario_folders(const std::vector<std::string>& folders) {
  std::vector<std::string> all = folders;
  const char* listed = std::getenv("SMEMU_SCENARIOS");
  std::string_view rest = listed ? listed : "";
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    if (!folder.empty()) all.emplace_back(folder);
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
  }
  return all;
}

Result<FoundScenario> find_scenario(const std::string& name_or_file,
                                    const std::vector<std::string>& folders) {
  if (is_name(name_or_file)) {
    for (const std::string& folder : scenario_folders(folders)) {
      const std::string file = folder + "/" + name_or_file + ".yaml";
      if (auto text = read_file(file)) return FoundScenario{std::move(*text), file};
    }
    if (const auto* shipped = harness::find_scenario(name_or_file)) {
      return FoundScenario{std::string(shipped->text), std::string(shipped->file_name), true};
    }
  }
  if (auto text = read_file(name_or_file)) return FoundScenario{std::move(*text), name_or_file};
  return fail(Errc::invalid_argument, unknown(name_or_file));
}

}  // namespace smemu::cli
