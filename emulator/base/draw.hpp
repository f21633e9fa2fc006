#pragma once

#include <cstdint>
#include <string_view>

namespace smemu {

/// Randomness that replays: a value depends only on the seed, on what it is for, and on its index
/// there; never on how many other values were drawn, or on which thread asked first.
[[nodiscard]] std::uint64_t draw(std::uint64_t seed, std::string_view purpose, std::uint64_t index);

/// The same as a fraction in [0, 1).
[[nodiscard]] double draw_unit(std::uint64_t seed, std::string_view purpose, std::uint64_t index);

/// A whole number in [low, high], both included. Requires low <= high.
[[nodiscard]] std::int64_t draw_between(std::uint64_t seed, std::string_view purpose,
                                        std::uint64_t index, std::int64_t low, std::int64_t high);

/// The seam to true randomness: the shell draws a seed when nobody gave one; a test hands in its
/// own.
class Randomness {
 public:
  virtual ~Randomness() = default;
  [[nodiscard]] virtual std::uint64_t seed() = 0;
};

}  // namespace smemu
