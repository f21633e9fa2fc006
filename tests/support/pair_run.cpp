#include "tests/support/pair_run.hpp"

#include "tests/support/matchers.hpp"
#include "tests/support/random_pair.hpp"

#include <cstdlib>

namespace smemu::testing {
namespace {

constexpr std::size_t kMostShown = 3;

std::uint64_t chosen_seed(std::uint64_t otherwise) {
  const char* const chosen = std::getenv("SMEMU_SEED");
  return chosen ? std::strtoull(chosen, nullptr, 10) : otherwise;
}

}  // namespace

PairRun run_pairs(std::uint64_t first_seed, std::size_t count) {
  PairRun out{.first_seed = chosen_seed(first_seed), .pairs = count};
  std::size_t shown = 0;
  for (std::uint64_t seed = out.first_seed; seed < out.first_seed + count; ++seed) {
    const auto [pattern, event] = random_pair(seed);
    const Verdicts found = verdicts(pattern, event);
    out.refused += found.reference ? 0 : 1;
    out.matching += found.reference.value_or(false) ? 1 : 0;
    if (found.agree() || ++shown > kMostShown) continue;
    out.disagreements += "\nSMEMU_SEED=" + std::to_string(seed) + "\npattern: " + pattern +
                         "\nevent: " + event + '\n' + found.show();
  }
  return out;
}

}  // namespace smemu::testing
