#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "emulator/pattern/pattern.hpp"
#include "server/control/lint_view.hpp"

#include <fmt/format.h>

namespace smemu::cli {
namespace {

/// "dead    rule `page` on bus `default`: ... (line 1, column 12)"
std::string line_of(const Json& finding) {
  std::string line = fmt::format("{:<6}  ", text(finding, "severity"));
  if (finding.contains("rule"))
    line += fmt::format("rule `{}` on bus `{}`: ", text(finding, "rule"), text(finding, "bus"));
  line += text(finding, "what");
  if (!finding.contains("line")) return line;
  return line + fmt::format(" (line {}, column {})", finding["line"].get<int>(),
                            finding["column"].get<int>());
}

/// 1 if something can never fire: a pipeline may stop there.
int show(const Json& findings, bool json) {
  bool dead = false;
  for (const Json& finding : findings) {
    dead = dead || text(finding, "severity") == "dead";
    print(json ? finding.dump() : line_of(finding));
  }
  return dead ? kExpectationFailed : kOk;
}

int lint_file(const LintOptions& options) {
  const auto pattern_text = read_file(options.pattern);
  if (!pattern_text) return report(pattern_text.error());
  const auto pattern = pattern::parse(*pattern_text);
  if (!pattern) {
    return report(Error{Errc::invalid_argument,
                        "Event pattern is not valid. Reason: " + pattern.error().message,
                        options.pattern});
  }
  Json findings = Json::array();
  for (const auto& finding : explain::lint(*pattern)) findings.push_back(control::view(finding));
  return show(findings, options.json);
}

}  // namespace

int lint_rules(const LintOptions& options) {
  if (!options.pattern.empty()) return lint_file(options);
  QueryOptions query_options;
  query_options.endpoint = options.endpoint;
  const auto body = fetch(query_options, "rules/lint");
  if (!body) return report(body.error());
  const int exit = show((*body)["findings"], options.json);
  if (!options.json && (*body)["findings"].empty())
    print(fmt::format("{} rules, nothing to say", (*body)["rules"].get<std::size_t>()));
  return exit;
}

}  // namespace smemu::cli
