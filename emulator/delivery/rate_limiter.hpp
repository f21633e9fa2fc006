#pragma once

#include "emulator/base/instant.hpp"

#include <deque>
#include <map>
#include <string>

namespace smemu::delivery {

/// When the next invocation of a target may begin: at most so many in any second, the rest a little
/// later, in the order they came. Times are readings of the world's TimerQueue. Value; strand-only.
class RateLimiter {
 public:
  /// The earliest time from `now` on at which one more invocation of `target` may begin.
  [[nodiscard]] Duration next(const std::string& target, int per_second, Duration now) const;

  /// One begins at `at`, which is what next() said.
  void take(const std::string& target, Duration at, Duration now);

  void clear() { taken_.clear(); }

 private:
  std::map<std::string, std::deque<Duration>> taken_;  // those of the last second and to come
};

}  // namespace smemu::delivery
