#pragma once

#include "emulator/base/instant.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace smemu::world {

using GoalId = std::uint64_t;

enum class GoalEnd : std::uint8_t { met, reset };
using GoalDone = std::function<void(GoalEnd)>;

/// `reach`: that virtual time has come. `quiet`: nothing is left to do before it.
enum class GoalKind : std::uint8_t { reach, quiet };

/// Why time may move: somebody waits. In `auto` mode time moves only while a goal is open, and
/// never past the farthest horizon; in `manual` mode only for goals that ask for it (an advance).
/// Values only; the World decides.
struct Goal {
  GoalKind kind = GoalKind::reach;
  Duration horizon{};
  bool moves_manual_time = false;
  GoalDone done;
};

class Goals {
 public:
  GoalId open(Goal goal) {
    goals_.emplace(next_, std::move(goal));
    return next_++;
  }
  /// Takes the goal out; nothing if it has ended.
  std::optional<Goal> close(GoalId id) {
    auto node = goals_.extract(id);
    if (node.empty()) return std::nullopt;
    return std::move(node.mapped());
  }
  [[nodiscard]] const std::map<GoalId, Goal>& open_goals() const { return goals_; }
  /// Takes all out, and numbers anew.
  [[nodiscard]] std::map<GoalId, Goal> take_all() {
    next_ = 1;
    return std::exchange(goals_, {});
  }

  /// The farthest point that time may move to, and the nearest that it must stop at on its way;
  /// nothing without goals.
  struct Range {
    std::optional<Duration> farthest;
    std::optional<Duration> nearest_reach;
  };
  [[nodiscard]] Range range(bool manual) const;

 private:
  std::map<GoalId, Goal> goals_;
  GoalId next_ = 1;
};

}  // namespace smemu::world
