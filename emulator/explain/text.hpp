#pragma once

#include "emulator/explain/report.hpp"

#include <string>
#include <vector>

namespace smemu::explain {

/// A report never takes more lines than this.
inline constexpr std::size_t kMostLines = 12;

/// A report for a person, a line each: the verdict, what keeps the rule from it, then the fields,
/// of which those that failed come with the place in the pattern and a hint. Deterministic.
[[nodiscard]] std::vector<std::string> to_lines(const Report& report);

/// One field that failed: `detail.Status is "ROLLING_BACK", wanted ["RollingBack"]`, and its hint.
[[nodiscard]] std::string describe(const Leaf& leaf);

}  // namespace smemu::explain
