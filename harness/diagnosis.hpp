#pragma once

#include "emulator/explain/near_miss.hpp"
#include "harness/expectation_tracker.hpp"
#include "harness/rule_view.hpp"

#include <string>
#include <vector>

namespace smemu::harness {

/// Why an expectation does not hold.
struct Diagnosis {
  std::vector<std::string> lines;       // for a person; the first five name the cause
  std::vector<explain::NearMiss> near;  // those that the lines speak of, for a program
};

/// What was expected, how much was seen, which stage stopped it (the event never came, no rule
/// matched and in which field it missed, the delivery failed, the body was another), and the
/// nearest miss. Deterministic: virtual times, no addresses.
[[nodiscard]] Diagnosis diagnose(const ExpectationTracker& tracker,
                                 const std::vector<RuleView>& rules);

}  // namespace smemu::harness
