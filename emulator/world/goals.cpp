#include "emulator/world/goals.hpp"

#include <algorithm>

namespace smemu::world {

Goals::Range Goals::range(bool manual) const {
  Range range;
  for (const auto& [id, goal] : goals_) {
    if (manual && !goal.moves_manual_time) continue;
    range.farthest = std::max(range.farthest.value_or(goal.horizon), goal.horizon);
    if (goal.kind != GoalKind::reach) continue;
    range.nearest_reach = std::min(range.nearest_reach.value_or(goal.horizon), goal.horizon);
  }
  return range;
}

}  // namespace smemu::world
