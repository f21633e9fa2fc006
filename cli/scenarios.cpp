#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "harness/library.hpp"
#include "harness/scenario_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace smemu::cli {

int list_scenarios(const ScenariosOptions& options) {
  for (const auto& shipped : harness::shipped_scenarios()) {
    const auto summary =
        harness::summarize_scenario(std::string(shipped.text), std::string(shipped.file_name));
    if (!summary) return report(summary.error());
    if (options.json) {
      print(nlohmann::ordered_json{
          {"name", summary->name}, {"about", summary->about}, {"seed", summary->seed}}
                .dump());
    } else {
      print(fmt::format("{:<20} {}", summary->name, summary->about));
    }
  }
  return kOk;
}

int show_scenario(const ScenariosOptions& options) {
  const auto* shipped = harness::find_scenario(options.name);
  if (!shipped) {
    complain(fmt::format("no scenario '{}' is shipped; see `smemu scenarios list`", options.name));
    return kUsage;
  }
  fmt::print("{}", shipped->text);
  return kOk;
}

}  // namespace smemu::cli
