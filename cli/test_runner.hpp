#pragma once

#include "cli/test_plan.hpp"
#include "harness/report/test_run.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace smemu::cli {

/// A file of --apply: rules and targets under test.
struct Applied {
  std::string file;
  std::string text;
};

/// What came of one play, with all that a trace needs.
struct PlayedTest {
  harness::TestResult result;
  std::vector<std::string> lines;  // canonical
  std::string steps;               // the journal, as JSON; empty unless it was asked for
  std::string settings;            // of the server, as JSON
  bool unreachable = false;
};

/// Plays test cases, one at a time; each has a server of its own, or uses the one at --endpoint.
class TestWorker {
 public:
  [[nodiscard]] static Result<std::unique_ptr<TestWorker>> open(
      const TestOptions& options, const std::vector<Applied>& applied);
  virtual ~TestWorker() = default;
  [[nodiscard]] virtual PlayedTest play(const TestCase& test) = 0;
};

/// Plays all cases on so many threads, and hands on the results in the order of the cases, on the
/// thread that called. Stops early if `take` says false.
[[nodiscard]] Result<void> run_tests(const TestOptions& options, const std::vector<TestCase>& cases,
                                     const std::vector<Applied>& applied,
                                     const std::function<bool(PlayedTest)>& take);

}  // namespace smemu::cli
