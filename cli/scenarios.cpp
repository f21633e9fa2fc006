#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "harness/library.hpp"
#include "harness/lint.hpp"
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

int lint_scenarios(const ScenariosOptions& options) {
  const auto files = scenario_files(options.files);
  if (!files) return report(files.error());
  int faults = 0;
  for (const std::string& file : *files) {
    const auto text = read_file(file);
    if (!text) return report(text.error());
    for (const auto& finding : harness::lint_scenario(*text, file)) {
      const bool fault = finding.weight == harness::Finding::Weight::fault;
      faults += fault ? 1 : 0;
      print(fmt::format("{}: {}: {}", finding.where, fault ? "fault" : "warning", finding.message));
    }
  }
  return faults > 0 ? kUsage : kOk;
}

int new_scenario(const ScenariosOptions& options) {
  const std::string file = options.name + ".yaml";
  if (read_file(file)) {
    complain(fmt::format("{} is there already; it stays as it is", file));
    return kUsage;
  }
  if (auto written = write_file(file, harness::new_scenario(options.name)); !written) {
    return report(written.error());
  }
  print(fmt::format("{} written; play it with `smemu play {}`", file, file));
  return kOk;
}

}  // namespace smemu::cli
