#include "emulator/pattern/explain.hpp"

#include "tests/unit/pattern/given.hpp"

#include <gtest/gtest.h>

namespace smemu::pattern {
namespace {

Explanation explained(std::string_view pattern, std::string event) {
  return explain(given::pattern(pattern), given::event(std::move(event)));
}

TEST(Explain, TellsForEachLeafWhatWasWantedAndWhatIsThere) {
  const auto [leaves, others, matched, torn] =
      explained(R"({"s": [ "x" , {"prefix": "a \" b"} ], "d": {"e": [1]}, "f": [2]})",
                R"({"s": "X", "d": {"e": 1.0}})");
  EXPECT_FALSE(matched || torn);
  ASSERT_EQ(leaves.size(), 3U);
  EXPECT_EQ(leaves[0].path, "s");
  EXPECT_EQ(leaves[0].wanted, R"(["x",{"prefix":"a \" b"}])");
  EXPECT_EQ(leaves[0].actual, "\"X\"");
  EXPECT_FALSE(leaves[0].matched);
  EXPECT_EQ(leaves[1].path, "d.e");
  EXPECT_EQ(leaves[1].actual, "1.0");
  EXPECT_TRUE(leaves[1].matched);
  EXPECT_EQ(leaves[2].actual, std::nullopt);
  EXPECT_FALSE(leaves[2].matched);
}

TEST(Explain, ShowsEveryValueOfAPath) {
  const auto [leaves, others, matched, torn] =
      explained(R"({"a":["y"],"b":["z"]})", R"({"a":["x","y"],"b":["x","y"]})");
  EXPECT_EQ(leaves[0].actual, R"(["x","y"])");
  EXPECT_TRUE(leaves[0].matched);
  EXPECT_EQ(leaves[1].actual, R"(["x","y"])");
  EXPECT_FALSE(matched || torn);
}

TEST(Explain, AbsenceThatIsWantedIsAMatch) {
  const auto [leaves, others, matched, torn] =
      explained(R"({"a":[{"exists":false}]})", R"({"b":1})");
  EXPECT_TRUE(matched && !torn);
  EXPECT_TRUE(leaves[0].matched);
  EXPECT_EQ(leaves[0].actual, std::nullopt);
}

TEST(Explain, LeavesInDifferentElementsMatchEachButNotTogether) {
  const auto [leaves, others, matched, torn] =
      explained(R"({"a":{"b":[1],"c":[2]}})", R"({"a":[{"b":1},{"c":2}]})");
  EXPECT_TRUE(leaves[0].matched);
  EXPECT_TRUE(leaves[1].matched);
  EXPECT_FALSE(matched);
  EXPECT_TRUE(torn);
}

TEST(Explain, ShowsTheBranchOfOrThatComesClosest) {
  constexpr std::string_view kPattern = R"({"s":[1],"$or":[{"a":[1]},{"b":[1],"c":[1]}]})";
  const auto near = explained(kPattern, R"({"s":1,"b":1})");
  ASSERT_EQ(near.leaves.size(), 3U);
  EXPECT_EQ(near.leaves[2].path, "c");
  EXPECT_FALSE(near.matched);
  const auto hit = explained(kPattern, R"({"s":1,"a":1,"b":1})");
  ASSERT_EQ(hit.leaves.size(), 2U);
  EXPECT_TRUE(hit.matched);
}

}  // namespace
}  // namespace smemu::pattern
