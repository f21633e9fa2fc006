#include "harness/report/reports.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace smemu::harness {
namespace {

using State = TestResult::State;
using Outcome = Check::Outcome;

constexpr std::string_view kRed = "31";
constexpr std::string_view kGreen = "32";
constexpr std::string_view kYellow = "33";

std::string ink(bool colour, std::string_view code, std::string_view text) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string real_text(double seconds) {
  return seconds < 1 ? fmt::format("{:.0f} ms", seconds * 1000) : fmt::format("{:.1f} s", seconds);
}

std::string check_block(const std::string& title, const Check& check, bool colour) {
  const bool soft = check.outcome == Outcome::soft;
  std::string text = fmt::format("{}  {} > {}{}\n",
                                 soft ? ink(colour, kYellow, "soft") : ink(colour, kRed, "FAIL"),
                                 title, check.that, check.where.empty() ? "" : "  " + check.where);
  for (const std::string& row : check.report) text += fmt::format("      {}\n", row);
  return text;
}

std::string footer(const TestResult& result) {
  std::string text = fmt::format("      replay: {}\n", result.replay);
  if (!result.trace.empty())
    text += fmt::format("      trace:  smemu trace show {}\n", result.trace);
  return text;
}

std::string problem_block(const TestResult& result, const std::string& title, bool colour) {
  const char* word = result.state == State::broken ? "BROKEN" : "TIMEOUT";
  const std::string place = result.where.empty() ? "" : "  " + result.where;
  return fmt::format("{}  {}{}\n      {}\n", ink(colour, kRed, word), title, place,
                     result.problem) +
         footer(result);
}

std::string pass_line(const TestResult& result, const std::string& title, bool colour) {
  return fmt::format("{}  {}  {} {}, {}, {}, {}\n", ink(colour, kGreen, "ok  "), title,
                     result.count(Outcome::passed), "hold",
                     counted(result.events, "event", "events"), result.virtual_length + " virtual",
                     real_text(result.seconds));
}

/// Of the plays of one scenario that failed, the one with the mildest faults and the smallest seed.
std::vector<const TestResult*> smallest_failures(const TestRun& run) {
  std::map<std::string, const TestResult*> by_file;
  const auto rank = [](const TestResult& r) { return std::make_pair(r.faults != "none", r.seed); };
  for (const TestResult& result : run.results) {
    if (result.state == State::passed) continue;
    const TestResult*& smallest = by_file[result.file];
    if (!smallest || rank(result) < rank(*smallest)) smallest = &result;
  }
  std::vector<const TestResult*> out;
  for (const auto& [file, result] : by_file) out.push_back(result);
  return out;
}

std::string coverage_text(const TestResult& result) {
  const auto& c = result.coverage;
  const auto part = [&c](const char* what) {
    return fmt::format("{} of {} {}", c[what].value("hit", 0), c[what].value("of", 0), what);
  };
  std::string text = fmt::format("coverage of {}: {}, {}, {}\n", result.name, part("rules"),
                                 part("targets"), part("branches"));
  for (const auto& line : c.value("never", nlohmann::ordered_json::array())) {
    text += fmt::format("  {}\n", line.get<std::string>());
  }
  return text;
}

}  // namespace

std::string human_result(const TestResult& result, bool with_matrix, bool colour) {
  const std::string title = result.title(with_matrix);
  if (result.state == State::broken || result.state == State::timed_out) {
    return problem_block(result, title, colour);
  }
  std::string text;
  for (const Check& check : result.checks) {
    if (check.outcome != Outcome::passed) text += check_block(title, check, colour);
  }
  if (result.state == State::passed) return text + pass_line(result, title, colour);
  return text + footer(result);
}

std::string human_summary(const TestRun& run, bool colour) {
  std::string text;
  for (const TestResult& result : run.results) {
    if (!result.coverage.is_null()) text += coverage_text(result);
  }
  std::vector<std::string> parts{
      fmt::format("{} of {} passed", run.count(State::passed), run.results.size())};
  for (const State state : {State::failed, State::broken, State::timed_out}) {
    if (run.count(state) > 0)
      parts.push_back(fmt::format("{} {}", run.count(state), to_text(state)));
  }
  text += fmt::format(
      "{} in {}\n",
      ink(colour, run.passed() ? kGreen : kRed, fmt::format("{}", fmt::join(parts, ", "))),
      real_text(run.seconds));
  if (!run.is_matrix) return text;
  for (const TestResult* smallest : smallest_failures(run)) {
    text += fmt::format("smallest that fails: {} seed {} faults {}\n  {}\n", smallest->name,
                        smallest->seed, smallest->faults, smallest->replay);
  }
  return text;
}

}  // namespace smemu::harness
