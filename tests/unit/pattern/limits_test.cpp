#include "emulator/pattern/compiler.hpp"
#include "emulator/pattern/complexity.hpp"
#include "emulator/pattern/pattern.hpp"

#include <gtest/gtest.h>

#include <string>

namespace smemu::pattern {
namespace {

std::size_t complexity(const std::string& pattern) {
  return wildcard_complexity(Compiler(pattern, Dialect::present).compile().value());
}

std::size_t complexity_of(const std::string& operands) {
  return complexity(R"({"a":[{"anything-but":{"wildcard":[)" + operands + "]}}]}");
}

TEST(Complexity, IsHowManyBeginningsFitAtOnce) {
  const struct {
    const char* operands;
    std::size_t complexity;
  } cases[] = {{R"("")", 1},
               {R"("ab")", 1},
               {R"("*")", 2},
               {R"("a*b")", 2},
               {R"("*.png")", 2},
               {R"("*Title*")", 3},
               {R"("a*aab")", 3},
               {R"("a*aaab")", 4},
               {R"("*a*a*")", 5},
               {R"("*:*:*:*")", 7},
               {R"("*:*:*:*:*")", 9},
               {R"("/Users/*/dir/dir/dir/dir/dir/doc.txt")", 7},
               {R"("arn:aws:events:us-east-1:*:event-bus/*")", 3},
               {R"("*/init/*","*/dir/*")", 5},
               {R"("*:*:*:*:*:event-bus/*")", kMostComplexity + 1}};
  for (const auto& c : cases) EXPECT_EQ(complexity_of(c.operands), c.complexity) << c.operands;
}

TEST(Complexity, AddsUpWithinAField) {
  EXPECT_EQ(complexity(R"({"a":[{"wildcard":"*/init/*"},{"wildcard":"*/dir/*"}]})"), 7U);
  EXPECT_EQ(complexity(R"({"a":[{"wildcard":"*x*"}],"b":[{"wildcard":"*y"}]})"), 3U);
}

TEST(Complexity, OfAlternativesCountsThoseThatShareTheFieldsBefore) {
  EXPECT_EQ(complexity(R"({"$or":[{"a":[{"wildcard":"*1"}]},{"a":[{"wildcard":"*2"}]}]})"), 4U);
  EXPECT_EQ(complexity(R"({"$or":[{"a":["x"],"b":[{"wildcard":"*1"}]},
                                  {"a":["y"],"b":[{"wildcard":"*2"}]}]})"),
            2U);
}

TEST(Complexity, DoesNotLookBehindAFieldThatMustBeAbsent) {
  EXPECT_EQ(complexity(R"({"a":[{"exists":false}],"b":[{"wildcard":"*x*"}]})"), 0U);
  EXPECT_EQ(complexity(R"({"a":[{"exists":false},"x"],"b":[{"wildcard":"*x*"}]})"), 3U);
}

std::string ors(int count) {
  std::string out = "{";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    out += "\"f" + n + R"(":{"$or":[{"a":[1]},{"b":[2]}]},)";
  }
  out.back() = '}';
  return out;
}

TEST(Parse, BoundsTheCombinationsOfOr) {
  EXPECT_TRUE(parse(ors(9)));
  EXPECT_FALSE(parse(ors(10)));
  EXPECT_FALSE(parse(ors(200)));
}

TEST(Parse, BoundsTheDepth) {
  const auto nested = [](std::size_t depth) {
    std::string out;
    for (std::size_t i = 0; i < depth; ++i) out += R"({"a":)";
    return out + "[1]" + std::string(depth, '}');
  };
  EXPECT_TRUE(parse(nested(1000)));
  EXPECT_FALSE(parse(nested(1001)));
  EXPECT_FALSE(parse(nested(100'000)));
}

TEST(Parse, SaysNoMoreOfTheTextThanFiveHundredCharacters) {
  const std::string text = R"({"a":")" + std::string(600, 'x') + "\"}";
  const auto pattern = parse(text);
  ASSERT_FALSE(pattern);
  EXPECT_EQ(pattern.error().message,
            "\"a\" must be an object or an array\n at [Source: (String)\"" + text.substr(0, 500) +
                "\"[truncated 108 chars]; line: 1, column: 7]");
}

}  // namespace
}  // namespace smemu::pattern
