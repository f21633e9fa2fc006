#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/scenario_search.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "harness/library.hpp"
#include "harness/lint.hpp"
#include "harness/scenario_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace smemu::cli {

namespace {

int list_one(const std::string& text, const std::string& file, bool json) {
  const auto summary = harness::summarize_scenario(text, file);
  if (!summary) return report(summary.error());
  if (json) {
    print(nlohmann::ordered_json{
        {"name", summary->name}, {"about", summary->about}, {"seed", summary->seed}}
              .dump());
  } else {
    print(fmt::format("{:<24} {}", summary->name, summary->about));
  }
  return kOk;
}

}  // namespace

/// A team's own first, as they are found first.
int list_scenarios(const ScenariosOptions& options) {
  const std::vector<std::string> folders = scenario_folders({});
  if (!folders.empty()) {
    const auto files = scenario_files(folders);
    if (!files) return report(files.error());
    for (const std::string& file : *files) {
      const auto text = read_file(file);
      if (!text) return report(text.error());
      if (const int code = list_one(*text, file, options.json); code != kOk) return code;
    }
  }
  for (const auto& shipped : harness::shipped_scenarios()) {
    const int code =
        list_one(std::string(shipped.text), std::string(shipped.file_name), options.json);
    if (code != kOk) return code;
  }
  return kOk;
}

int show_scenario(const ScenariosOptions& options) {
  const auto scenario = find_scenario(options.name, {});
  if (!scenario) return report(scenario.error());
  fmt::print("{}", scenario->text);
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
