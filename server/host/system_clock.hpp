#pragma once

#include "emulator/base/clock.hpp"
#include "emulator/base/draw.hpp"

#include <chrono>

namespace smemu::host {

/// The machine's own time. Thread-safe.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Duration elapsed() const override;
  [[nodiscard]] Instant wall() const override;

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// The machine's own randomness: for the seed that nobody chose.
class SystemRandomness final : public Randomness {
 public:
  [[nodiscard]] std::uint64_t seed() override;
};

}  // namespace smemu::host
