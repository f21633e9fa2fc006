#include "tests/support/matchers.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

namespace smemu::testing {
namespace {

constexpr std::size_t kLongestEvent = 64 * 1024;
constexpr std::size_t kLongestPattern = 4096;
// Where time still grows with the square of the number of elements.
constexpr std::size_t kQuarter = kLongestEvent / 4;

/// `unit` again and again, up to `size` bytes, with commas between.
std::string many(std::string_view unit, std::size_t size) {
  std::string out(unit);
  while (out.size() + unit.size() + 1 <= size) out += ',' + std::string(unit);
  return out;
}

std::string text(char c, std::size_t size) {
  return std::string(size, c);
}

struct Hostile {
  const char* name;
  std::string pattern;
  std::string event;
};

std::string objects(std::string_view unit, std::size_t size = kLongestEvent) {
  return R"({"a":[)" + many(unit, size - 100) + "]}";
}

std::string branches(std::string_view field, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += (i > 0 ? "," : "") + ("{\"" + std::string(field) + "\":[" + std::to_string(i) + "]}");
  }
  return "\"$or\":[" + out + ']';
}

/// Inputs that once were slow, or that a careless matcher would be slow on.
std::vector<Hostile> hostile_inputs() {
  const std::string three = R"({"a":{"x":[1],"y":[2],"z":[3]}})";
  const std::string stars = R"({"a":[{"wildcard":"*a*a*a*a*b"}]})";
  const std::string any_case =
      R"({"a":[{"suffix":{"equals-ignore-case":")" + text('a', 4000) + R"("}}]})";
  return {
      {"array of objects", three, objects(R"({"x":1,"y":2,"z":4})")},
      {"array of objects that lack one", R"({"a":{"x":[1],"y":[2],"z":[{"exists":false}]}})",
       objects(R"({"x":1,"y":2,"z":4})", kQuarter)},
      {"array of arrays of objects", three, objects(R"([{"x":1,"y":2},{"z":3}])", kQuarter)},
      {"array of many values", R"({"a":[1],"b":[2],"c":[3]})",
       R"({"a":[)" + many("1", 20'000) + R"(],"b":[)" + many("2", 20'000) + R"(],"c":[)" +
           many("4", 20'000) + "]}"},
      {"objects of many values", R"({"a":{"x":[1],"y":[2]}})",
       R"({"a":[{"x":[)" + many("1", 30'000) + R"(]},{"y":[)" + many("2", 30'000) + "]}]}"},
      {"stars", stars, R"({"a":")" + text('a', 64'000) + R"("})"},
      {"stars on many values", stars, objects(R"("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac")")},
      {"suffix in any case", any_case, R"({"a":")" + text('A', 64'000) + R"("})"},
      {"long list of exclusions", R"({"a":[{"anything-but":[)" + many("\"x\"", 4'000) + "]}]}",
       objects("\"x\"")},
      {"many numbers", R"({"a":[{"numeric":["=",0.30000000000000004]}]})",
       objects("0.30000000000000005551115123125783")},
      {"long number", R"({"a":[{"numeric":["<",5]}]})", R"({"a":1.)" + text('1', 64'000) + '}'},
      {"deepest nesting", R"({"a":[1]})", "{\"a\":" + text('[', 999) + text(']', 999) + '}'},
      {"too deep nesting", R"({"a":[1]})", "{\"a\":" + text('[', 60'000)},
      {"one name again and again", R"({"a":{"a":[1]}})",
       '{' + many(R"("a":{"a":2})", 60'000) + '}'},
      {"a thousand alternatives",
       '{' + branches("a", 10) + ',' + branches("b", 10) + ',' + branches("c", 10) + '}',
       objects(R"({"b":[2],"c":3})")},
      {"many branches", '{' + branches("a", 250) + '}', objects("251")},
      {"wildcards with much in common",
       R"({"a":[)" + many(R"({"wildcard":"abcdef*ghi"})", kLongestPattern - 10) + "]}",
       objects("\"abcdefghi\"")},
      {"wildcards that overlap",
       R"({"a":[{"anything-but":{"wildcard":[)" + many(R"("a*b?c")", kLongestPattern - 60) +
           "]}}]}",
       "{}"},
      {"pattern of brackets", text('[', 60'000), "{}"},
      {"pattern of objects", many(R"({"a":)", 60'000), "{}"},
  };
}

/// Far more than it takes, also with sanitizers, and far less than what grows with the square.
constexpr std::chrono::seconds kAtMost{2};

TEST(LinearTime, NoInputUpTo64KilobytesStallsTheEngine) {
  for (const Hostile& input : hostile_inputs()) {
    const auto began = std::chrono::steady_clock::now();
    (void)engine_matches(input.pattern, input.event);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    EXPECT_LT(took, kAtMost) << input.name << " took " << took.count() << " s";
    std::cout << input.name << ": " << took.count() * 1000 << " ms\n";
  }
}

}  // namespace
}  // namespace smemu::testing
