#include "harness/report/reports.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace smemu::harness {
namespace {

using State = TestResult::State;
using Outcome = Check::Outcome;

constexpr std::size_t kMostBytes = 1U << 20;  // of a step summary

/// As GitHub reads workflow commands: percent, line ends, and in properties colon and comma.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    out += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return out;
}

std::string command(std::string_view word, const std::string& where, std::string_view title,
                    const std::string& message) {
  const Place place = parse_place(where);
  std::string properties = "file=" + escaped(place.file, true);
  if (place.line > 0) properties += fmt::format(",line={}", place.line);
  if (place.column > 0) properties += fmt::format(",col={}", place.column);
  return fmt::format("::{} {},title={}::{}\n", word, properties, escaped(title, true),
                     escaped(message, false));
}

std::string annotations(const TestResult& result, bool with_matrix, Outcome wanted) {
  std::string text;
  for (const Check& check : result.checks) {
    if (check.outcome != wanted) continue;
    text += command(wanted == Outcome::failed ? "error" : "warning",
                    check.where.empty() ? result.file : check.where,
                    fmt::format("{} > {}", result.title(with_matrix), check.that),
                    fmt::format("{}\nreplay: {}", fmt::join(check.report, "\n"), result.replay));
  }
  return text;
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? "\\|" : c == '\n' ? " " : std::string(1, c);
  return out;
}

}  // namespace

std::string github_annotations(const TestRun& run) {
  std::string text;  // the worst first: GitHub shows about ten of a kind
  for (const TestResult& result : run.results) {
    if (result.problem.empty()) continue;
    text += command("error", result.where.empty() ? result.file : result.where,
                    result.title(run.is_matrix), result.problem);
  }
  for (const Outcome outcome : {Outcome::failed, Outcome::soft}) {
    for (const TestResult& result : run.results) {
      text += annotations(result, run.is_matrix, outcome);
    }
  }
  return text;
}

std::string github_summary(const TestRun& run) {
  std::string text = fmt::format(
      "### smemu: {} of {} passed\n\n| | scenario | seed | faults | expectations | what |\n"
      "|---|---|---|---|---|---|\n",
      run.count(State::passed), run.results.size());
  for (const TestResult& result : run.results) {
    std::string what = result.problem;
    for (const Check& check : result.checks) {
      if (check.outcome == Outcome::failed && what.empty()) what = check.that;
    }
    text += fmt::format("| {} | {} | {} | {} | {} of {} | {} |\n",
                        result.state == State::passed ? "✅" : "❌", cell(result.name), result.seed,
                        cell(result.faults), result.count(Outcome::passed), result.checks.size(),
                        cell(what));
  }
  if (text.size() > kMostBytes) text.resize(kMostBytes);
  return text + '\n';
}

}  // namespace smemu::harness
