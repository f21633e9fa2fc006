#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "cli/test_plan.hpp"
#include "cli/test_runner.hpp"
#include "cli/trace.hpp"
#include "cli/verbs.hpp"
#include "emulator/base/instant.hpp"
#include "harness/report/reports.hpp"
#include "server/host/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <unistd.h>

namespace smemu::cli {
namespace {

using SteadyClock = std::chrono::steady_clock;
using harness::TestResult;
using harness::TestRun;
using State = TestResult::State;

/// Where a run is told: "human", "junit=FILE", "json=FILE", "github".
struct Report {
  std::string form;
  std::string file;  // empty: standard output
};

constexpr std::array<std::string_view, 4> kForms{"human", "junit", "json", "github"};

Result<std::vector<Report>> read_reports(const std::vector<std::string>& words) {
  std::vector<Report> out;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    Report report{word.substr(0, equals),
                  equals == std::string::npos ? "" : word.substr(equals + 1)};
    if (std::find(kForms.begin(), kForms.end(), report.form) == kForms.end()) {
      return fail(
          Errc::invalid_argument,
          fmt::format("there is no report '{}'; there is human, junit=FILE, json=FILE, github",
                      report.form),
          "--report");
    }
    out.push_back(std::move(report));
  }
  return out;
}

bool has_form(const std::vector<Report>& reports, std::string_view form) {
  return std::any_of(reports.begin(), reports.end(),
                     [form](const Report& report) { return report.form == form; });
}

Result<void> write_report(const std::string& file, const std::string& text) {
  if (!file.empty()) return write_file(file, text);
  fmt::print("{}", text);
  return {};
}

/// GitHub reads annotations from standard output, and the summary from a file it names.
void tell_github(const TestRun& run) {
  fmt::print("{}", harness::github_annotations(run));
  const char* file = std::getenv("GITHUB_STEP_SUMMARY");
  if (file == nullptr || *file == '\0') return;
  std::ofstream(file, std::ios::app | std::ios::binary) << harness::github_summary(run);
}

/// One line on a terminal that says how far it is.
class ProgressLine {
 public:
  ProgressLine(std::size_t all, bool shown)
      : all_(all), shown_(shown && isatty(STDERR_FILENO) != 0) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::size_t done, std::size_t failed) const {
    if (!shown_) return;
    fmt::print(stderr, "\r\x1b[K{} of {} done{}", done, all_,
               failed > 0 ? fmt::format(", {} not passed", failed) : "");
    std::fflush(stderr);
  }
  void clear() const {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }

 private:
  std::size_t all_;
  bool shown_;
};

/// The same seed must tell the same story; where it does not, some target answers by chance.
class Repetitions {
 public:
  void check(PlayedTest& played) {
    const std::string key =
        fmt::format("{}\n{}\n{}", played.result.file, played.result.seed, played.result.faults);
    const auto [first, is_first] = lines_.emplace(key, played.lines);
    if (is_first || first->second == played.lines) return;
    const auto [a, b] = std::mismatch(first->second.begin(), first->second.end(),
                                      played.lines.begin(), played.lines.end());
    harness::Check check;
    check.that = "the same seed tells the same story";
    check.outcome = harness::Check::Outcome::failed;
    check.expected = "the same lines as the first time";
    check.report = {"repeated, it differs: some target does not answer the same each time",
                    "first:  " + (a == first->second.end() ? "(nothing)" : a->substr(0, 120)),
                    "now:    " + (b == played.lines.end() ? "(nothing)" : b->substr(0, 120))};
    played.result.checks.push_back(std::move(check));
    if (played.result.state == State::passed) played.result.state = State::failed;
  }

 private:
  std::map<std::string, std::vector<std::string>> lines_;
};

Result<std::vector<Applied>> read_applied(const std::vector<std::string>& files) {
  std::vector<Applied> out;
  for (const std::string& file : files) {
    auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    out.push_back({file, std::move(*text)});
  }
  return out;
}

Result<void> check_options(const TestOptions& options) {
  const auto timeout = parse_duration(options.timeout);
  if (!timeout) return fail(Errc::invalid_argument, timeout.error().message, "--timeout");
  const auto settle = parse_duration(options.settle.empty() ? "0s" : options.settle);
  if (!settle) return fail(Errc::invalid_argument, settle.error().message, "--settle");
  for (const std::string& text : options.set) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos) {
      return fail(Errc::invalid_argument, fmt::format("'{}' is not NAME=VALUE", text), "--set");
    }
  }
  return {};
}

/// A broken set-up and a failed expectation never share a code.
int exit_code(const TestRun& run, bool unreachable) {
  if (unreachable) return kUnreachable;
  if (run.count(State::broken) > 0) return kUsage;
  if (run.count(State::timed_out) > 0) return kTimedOut;
  return run.passed() ? kOk : kExpectationFailed;
}

bool keeps_trace(const TestOptions& options, const TestResult& result) {
  return options.trace == "on" || (options.trace == "on-failure" && result.state != State::passed);
}

}  // namespace

int test(const TestOptions& options) {
  if (auto checked = check_options(options); !checked) return report(checked.error());
  auto reports = read_reports(options.report);
  if (!reports) return report(reports.error());
  const char* actions = std::getenv("GITHUB_ACTIONS");
  if (actions != nullptr && std::string_view(actions) == "true" && !has_form(*reports, "github")) {
    reports->push_back({"github", ""});
  }
  const auto cases = plan_tests(options);
  if (!cases) return report(cases.error());
  const auto applied = read_applied(options.apply);
  if (!applied) return report(applied.error());

  const bool human = has_form(*reports, "human");
  const bool colour = stdout_takes_colour();
  TestRun run;
  run.version = std::string(host::kVersion);
  run.is_matrix = !options.matrix.empty();
  bool unreachable = false;
  Repetitions repetitions;
  const ProgressLine progress(cases->size(), human);
  const auto began = SteadyClock::now();
  const auto done = run_tests(options, *cases, *applied, [&](PlayedTest played) {
    const TestCase& test = (*cases)[run.results.size()];
    repetitions.check(played);
    if (keeps_trace(options, played.result) && !played.unreachable) {
      const auto written = write_trace(options, test, *applied, played);
      if (written) played.result.trace = *written;
      if (!written) report(written.error());
    }
    unreachable = unreachable || played.unreachable;
    progress.clear();
    if (human) fmt::print("{}", harness::human_result(played.result, run.is_matrix, colour));
    std::fflush(stdout);
    const bool passed = played.result.state == State::passed;
    run.results.push_back(std::move(played.result));
    progress.show(run.results.size(), run.results.size() - run.count(State::passed));
    return passed || !(options.fail_fast || unreachable);
  });
  if (!done) return report(done.error());
  progress.clear();
  run.seconds = std::chrono::duration<double>(SteadyClock::now() - began).count();
  for (const Report& one : *reports) {
    Result<void> written;
    if (one.form == "human") fmt::print("{}", harness::human_summary(run, colour));
    if (one.form == "junit") written = write_report(one.file, harness::junit_report(run));
    if (one.form == "json") written = write_report(one.file, harness::json_report(run));
    if (one.form == "github") tell_github(run);
    if (!written) return report(written.error());
  }
  return exit_code(run, unreachable);
}

}  // namespace smemu::cli
