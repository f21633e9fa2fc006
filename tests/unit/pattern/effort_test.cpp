#include "emulator/pattern/index.hpp"
#include "tests/unit/pattern/given.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

// How work grows, in steps counted and not in time: twice the size may cost little more than twice
// as many.

namespace smemu::pattern {
namespace {

std::string list(std::size_t count, const std::function<std::string(std::size_t)>& make) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? "," : "") + make(i);
  return '[' + out + ']';
}

std::size_t effort(const Index& index, const std::string& event) {
  Scratch scratch;
  std::vector<RuleKey> keys;
  EXPECT_TRUE(index.snapshot()->match(event, scratch, keys));
  return scratch.effort();
}

void expect_linear(const std::string& pattern,
                   const std::function<std::string(std::size_t)>& event) {
  Index index;
  index.put(1, given::pattern(pattern));
  const std::size_t once = effort(index, event(1000));
  const std::size_t twice = effort(index, event(2000));
  EXPECT_LE(twice, once * 5 / 2) << pattern << ": " << once << ", " << twice;
  EXPECT_LE(twice, 2000U * 20) << pattern;
}

std::string objects(std::size_t count) {
  return R"({"a":)" +
         list(count,
              [](std::size_t i) {
                return R"({"b":)" + std::to_string(i) + R"(,"c":)" + std::to_string(i + 1) +
                       R"(,"d":1,"e":"x"})";
              }) +
         '}';
}

std::string nested(std::size_t count) {
  return R"({"a":)" +
         list(count / 10,
              [](std::size_t i) {
                return R"({"e":"x","b":)" +
                       list(10,
                            [i](std::size_t j) {
                              return R"({"c":)" + std::to_string(i * 10 + j) + R"(,"d":1})";
                            }) +
                       '}';
              }) +
         '}';
}

std::string scalars(std::size_t count) {
  const auto number = [](std::size_t i) { return std::to_string(i); };
  return R"({"a":{"b":)" + list(count, number) + R"(,"c":)" + list(count, number) + R"(,"d":1}})";
}

TEST(Effort, IsLinearInAnArrayOfObjects) {
  expect_linear(
      R"({"a":{"b":[{"numeric":[">=",0]}],"c":[{"numeric":[">",0]}],"d":[1],"e":["y","x"]}})",
      objects);
  expect_linear(R"({"a":{"b":[5],"c":[5],"d":[{"exists":true}]}})", objects);
  expect_linear(
      R"({"a":{"b":[{"exists":true}],"c":[{"anything-but":7}],"x":[{"exists":false}],"y":[{"exists":false}]}})",
      objects);
}

TEST(Effort, IsLinearInArraysInArrays) {
  expect_linear(R"({"a":{"b":{"c":[{"numeric":[">=",0]}],"d":[2,{"exists":true}]},"e":["x"]}})",
                nested);
  expect_linear(R"({"a":{"b":{"c":[7],"d":[{"anything-but":1}]},"e":["x"]}})", nested);
  expect_linear(
      R"({"a":{"b":{"c":[{"exists":true}],"x":[{"exists":false}]},"e":[{"anything-but":"x"},"x"]}})",
      nested);
}

TEST(Effort, IsLinearInScalars) {
  expect_linear(R"({"a":{"b":[{"exists":true}],"c":[{"anything-but":5}],"d":[2]}})", scalars);
}

TEST(Effort, OfNamesThatRepeatIsBounded) {
  Index index;
  index.put(1, given::pattern(R"({"a":{"b":[{"exists":true}],"c":[{"exists":true}],"d":[9]}})"));
  std::string event = "{";
  for (int i = 0; i < 3000; ++i) event += R"("a":[{"b":1},{"c":2},{"d":3}],)";
  event.back() = '}';
  EXPECT_LT(effort(index, event), 5U << 20U);
}

TEST(Effort, DoesNotFollowTheNumberOfRules) {
  const auto rules = [](std::size_t count) {
    Index index;
    for (RuleKey key = 0; key < count; ++key) {
      const std::string n = std::to_string(key);
      index.put(key, given::pattern(R"({"s":["x"],"t":["a","b"],"n":[{"prefix":"team-)" + n +
                                    R"(-"}]})"));
      index.put(key + 1000000,
                given::pattern(R"({"s":["x"],"k":[{"wildcard":"arn:*:team-)" + n + R"(-*"}]})"));
      index.put(key + 2000000, given::pattern(R"({"s":["x"],"v":[{"numeric":[">=",)" + n +
                                              R"(.25,"<",)" + n + ".75]}]}"));
    }
    return index;
  };
  const std::string event =
      R"({"s":"x","t":"b","n":"team-77-api","k":"arn:aws:team-77-x","v":77.5})";
  const std::size_t few = effort(rules(200), event);
  const std::size_t many = effort(rules(4000), event);
  EXPECT_LE(many, few + 30) << few << ", " << many;
}

TEST(Effort, OfDepthIsRefused) {
  Index index;
  index.put(1, given::pattern(R"({"a":[1]})"));
  std::string event;
  for (int i = 0; i < 10000; ++i) event += R"({"a":)";
  event += '1' + std::string(10000, '}');
  Scratch scratch;
  std::vector<RuleKey> keys;
  const auto matched = index.snapshot()->match(event, scratch, keys);
  ASSERT_FALSE(matched);
  EXPECT_EQ(matched.error().message, "the text is nested too deeply");
}

}  // namespace
}  // namespace smemu::pattern
