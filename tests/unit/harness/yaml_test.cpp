#include "harness/yaml.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace smemu::harness {
namespace yaml_test {

TEST(Yaml, MeansTheJsonThatItLooksLike) {
  struct Case {
    const char* yaml;
    const char* json;
  };
  for (const Case& c : {
           Case{"a: 1", R"({"a":1})"},
           Case{"a: 1.5", R"({"a":1.5})"},
           Case{"a: true", R"({"a":true})"},
           Case{"a: ~", R"({"a":null})"},
           Case{"a:", R"({"a":null})"},
           Case{"a: yes", R"({"a":"yes"})"},
           Case{"a: 007", R"({"a":"007"})"},
           Case{"a: 000000000000", R"({"a":"000000000000"})"},
           Case{"a: '1'", R"({"a":"1"})"},
           Case{"a: \"true\"", R"({"a":"true"})"},
           Case{"a: 2026-01-05T09:00:00Z", R"({"a":"2026-01-05T09:00:00Z"})"},
           Case{"z: 1\na: [x, {b: c}]", R"({"z":1,"a":["x",{"b":"c"}]})"},
           Case{"a: &x [1]\nb: *x", R"({"a":[1],"b":[1]})"},
           Case{"a: >\n  one\n  two\n", R"({"a":"one two\n"})"},
           Case{"", "null"},
       }) {
    const auto document = read_yaml(c.yaml);
    ASSERT_TRUE(document) << c.yaml << ": " << document.error().message;
    EXPECT_EQ(document->value.dump(), c.json) << c.yaml;
  }
}

TEST(Yaml, KnowsWhereThingsStand) {
  const auto document = read_yaml("a: 1\nlist:\n  - x\n  - {deep: y, a/b: z}\n");
  ASSERT_TRUE(document);
  const auto place = [&](const char* pointer) {
    const Position at = document->position(pointer);
    return fmt::format("{}:{}", at.line, at.column);
  };
  EXPECT_EQ(place("/a"), "1:1");
  EXPECT_EQ(place("/list/0"), "3:5");
  EXPECT_EQ(place("/list/1/deep"), "4:6");
  EXPECT_EQ(place("/list/1/a~1b"), "4:15");
  EXPECT_EQ(place("/list/1/missing"), "4:5");
}

TEST(Yaml, RefusesWithAPlace) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += '[';
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 9; ++i) {
    bomb +=
        fmt::format("a{0}: &a{0} [*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1}]\n", i, i - 1);
  }
  struct Case {
    std::string yaml;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{"a: 1\nb: [1", "2:1", "not YAML: end of sequence flow not found"},
           Case{"a: 1\na: 2", "2:1", "'a' is given twice"},
           Case{"? [x]\n: 1", "1:3", "a key must be a text"},
           Case{"a: 1\n---\nb: 2", "3:1", "more than one document"},
           Case{deep + std::string(200, ']'), "1:102", "nested too deeply"},
       }) {
    const auto document = read_yaml(c.yaml);
    ASSERT_FALSE(document) << c.yaml;
    EXPECT_EQ(document.error().where, c.where) << document.error().message;
    EXPECT_EQ(document.error().message, c.message);
  }
  ASSERT_FALSE(read_yaml(bomb));
  EXPECT_EQ(read_yaml(bomb).error().message, "too many values");
}

}  // namespace yaml_test
}  // namespace smemu::harness
