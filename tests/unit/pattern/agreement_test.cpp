#include "tests/support/matchers.hpp"
#include "tests/support/pair_run.hpp"
#include "tests/support/reference/unicode.hpp"

#include <gtest/gtest.h>

#include <string>

namespace smemu::testing {
namespace {

TEST(Agreement, EngineExplainAndReferenceAgreeOn5000RandomPairs) {
  const PairRun run = run_pairs(1, 5'000);
  EXPECT_EQ(run.disagreements, "");
  EXPECT_GT(run.share(), 0.3) << "seed " << run.first_seed;
  EXPECT_LT(run.share(), 0.7) << "seed " << run.first_seed;
  EXPECT_GT(run.refused, run.pairs / 100);
}

/// Every letter of the basic plane in either case, a hundred at a time. The tables of product and
/// reference come from different sources.
TEST(Agreement, AllLettersHaveTheSameCases) {
  for (char32_t begin = 0x80; begin < 0x10000; begin += 100) {
    std::u32string letters;
    std::string low;
    std::string high;
    for (char32_t c = begin; c < begin + 100 && c < 0x10000; ++c) {
      if (reference::is_surrogate(c)) continue;
      letters += c;
      low += reference::lower(static_cast<char16_t>(c));
      high += reference::upper(static_cast<char16_t>(c));
    }
    const std::string pattern =
        R"({"a":[{"equals-ignore-case":")" + reference::to_utf8(letters) + R"("}]})";
    for (const std::string& text : {low, high}) {
      EXPECT_EQ(engine_matches(pattern, R"({"a":")" + text + R"("})"), true)
          << "one of the hundred letters from " << static_cast<unsigned>(begin);
    }
  }
}

}  // namespace
}  // namespace smemu::testing
