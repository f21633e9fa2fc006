#include "emulator/delivery/rate_limiter.hpp"

#include <algorithm>

namespace smemu::delivery {
namespace {

constexpr Duration kSecond = std::chrono::seconds(1);

}  // namespace

Duration RateLimiter::next(const std::string& target, int per_second, Duration now) const {
  const auto found = taken_.find(target);
  const auto limit = static_cast<std::size_t>(per_second);
  if (found == taken_.end() || found->second.size() < limit) return now;
  const auto& taken = found->second;
  return std::max(now, taken[taken.size() - limit] + kSecond);
}

void RateLimiter::take(const std::string& target, Duration at, Duration now) {
  auto& taken = taken_[target];
  while (!taken.empty() && taken.front() + kSecond <= now) taken.pop_front();
  taken.insert(std::upper_bound(taken.begin(), taken.end(), at), at);
}

}  // namespace smemu::delivery
