#include "tests/support/pair_run.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace smemu::testing {
namespace {

TEST(PatternPairs, EngineExplainAndReferenceAgreeOn100000) {
  const PairRun run = run_pairs(1'000'000, 100'000);
  EXPECT_EQ(run.disagreements, "");
  EXPECT_GT(run.share(), 0.3) << "seed " << run.first_seed;
  EXPECT_LT(run.share(), 0.7) << "seed " << run.first_seed;
  EXPECT_GT(run.refused, run.pairs / 100);
  std::cout << run.pairs << " pairs from seed " << run.first_seed << ", " << run.refused
            << " refused; of the others " << run.share() << " match\n";
}

}  // namespace
}  // namespace smemu::testing
