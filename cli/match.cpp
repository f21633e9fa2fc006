#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "emulator/explain/text.hpp"
#include "emulator/pattern/pattern.hpp"
#include "server/control/explain_view.hpp"

#include <fmt/format.h>

namespace smemu::cli {
namespace {

/// What a rule's pattern may be kept in: itself, or the string that AWS's tools print.
std::string unquoted(std::string text) {
  const auto document = json::Document::parse(text);
  const bool quoted = document && document->root().is(json::Kind::string);
  return quoted ? document->root().string() : text;
}

void show(const explain::Report& report, bool json) {
  if (json) return print(control::to_line(control::view(report)));
  for (const std::string& line : explain::to_lines(report)) print(line);
}

}  // namespace

int match(const MatchOptions& options) {
  if (options.pattern == "-" && options.event == "-") {
    return report(Error{Errc::invalid_argument, "only one of --pattern and --event can be -"});
  }
  const auto pattern_text = read_file(options.pattern);
  if (!pattern_text) return report(pattern_text.error());
  const auto event_text = read_file(options.event);
  if (!event_text) return report(event_text.error());
  const auto pattern = pattern::parse(unquoted(*pattern_text));
  if (!pattern) {
    return report(Error{Errc::invalid_argument,
                        "Event pattern is not valid. Reason: " + pattern.error().message,
                        options.pattern});
  }
  const auto subject = explain::Subject::of(*event_text);
  if (!subject) {
    return report(
        Error{Errc::invalid_argument,
              fmt::format("not an event: {} ({})", subject.error().message, subject.error().where),
              options.event});
  }
  const explain::Report verdict = explain::explain(*pattern, *subject);
  show(verdict, options.json);
  return verdict.matched ? kOk : kExpectationFailed;
}

}  // namespace smemu::cli
