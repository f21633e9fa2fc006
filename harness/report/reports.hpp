#pragma once

#include "harness/report/test_run.hpp"

#include <string>

/// A test run in words. All pure: the same run, the same bytes.
namespace smemu::harness {

/// One result for a person: a line if it passed, else a block for each failure that says what was
/// expected, what stopped it, and how to see more.
[[nodiscard]] std::string human_result(const TestResult& result, bool with_matrix, bool colour);

/// The last lines: how many passed, what was never reached, and of a matrix the smallest seed and
/// the mildest faults that fail.
[[nodiscard]] std::string human_summary(const TestRun& run, bool colour);

/// JUnit XML: a suite per play, a case per check.
[[nodiscard]] std::string junit_report(const TestRun& run);

/// One JSON document.
[[nodiscard]] std::string json_report(const TestRun& run);

/// Workflow commands of GitHub Actions: an error for each failed check, a warning for each soft
/// one.
[[nodiscard]] std::string github_annotations(const TestRun& run);

/// Markdown for $GITHUB_STEP_SUMMARY.
[[nodiscard]] std::string github_summary(const TestRun& run);

}  // namespace smemu::harness
