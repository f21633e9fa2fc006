#pragma once

#include <cstdint>
#include <string>

namespace smemu::testing {

/// What became of many random pairs.
struct PairRun {
  std::uint64_t first_seed = 0;
  std::size_t pairs = 0;
  std::size_t matching = 0;
  std::size_t refused = 0;
  std::string disagreements;  // of the first few, with their seeds

  /// Of the pairs that nobody refused.
  [[nodiscard]] double share() const {
    return static_cast<double>(matching) / static_cast<double>(pairs - refused);
  }
};

/// Compares all matchers on the pairs of `count` seeds in a row. The first is `first_seed`, unless
/// the environment variable SMEMU_SEED names another.
[[nodiscard]] PairRun run_pairs(std::uint64_t first_seed, std::size_t count);

}  // namespace smemu::testing
