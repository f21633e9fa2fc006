#include "harness/library.hpp"

#include <algorithm>

namespace smemu::harness {

const ShippedScenario* find_scenario(std::string_view name) {
  const auto& all = shipped_scenarios();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const ShippedScenario& s) { return s.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace smemu::harness
