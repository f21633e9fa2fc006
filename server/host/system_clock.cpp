#include "server/host/system_clock.hpp"

#include <random>

namespace smemu::host {

Duration SystemClock::elapsed() const {
  return std::chrono::steady_clock::now() - start_;
}

Instant SystemClock::wall() const {
  return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

std::uint64_t SystemRandomness::seed() {
  std::random_device device;
  // Five digits are enough to tell runs apart, and short enough to type again.
  return device() % 100'000;
}

}  // namespace smemu::host
