#pragma once

#include "harness/expectation_tracker.hpp"
#include "harness/rule_view.hpp"

#include <string>
#include <vector>

namespace smemu::harness {

/// Why an expectation does not hold, as lines for a person: what was expected, how much was seen,
/// which stage stopped it (the event never came, no rule matched and in which field it missed, the
/// delivery failed), and the nearest miss. Deterministic: virtual times, no addresses.
[[nodiscard]] std::vector<std::string> diagnose(const ExpectationTracker& tracker,
                                                const std::vector<RuleView>& rules);

}  // namespace smemu::harness
