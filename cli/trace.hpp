#pragma once

#include "cli/test_plan.hpp"
#include "cli/test_runner.hpp"

namespace smemu::cli {

/// Writes what somebody else needs to understand a test without playing it again: scenario, seed,
/// configuration, the lines of the play, the journal. Gives back the file's name.
[[nodiscard]] Result<std::string> write_trace(const TestOptions& options, const TestCase& test,
                                              const std::vector<Applied>& applied,
                                              const PlayedTest& played);

}  // namespace smemu::cli
