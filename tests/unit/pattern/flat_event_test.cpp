#include "emulator/pattern/flat_event.hpp"

#include "tests/unit/pattern/given.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace smemu::pattern {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> values(const FlatEvent& event, const char* path) {
  std::vector<std::string> out;
  for (const auto& entry : event.at(Path(path))) out.emplace_back(entry.leaf.text);
  return out;
}

TEST(FlatEvent, HasALeafForEachScalar) {
  const auto event =
      given::event(R"({"a":"x","b":{"c":5,"d":[1,[null,"y\u00e9"]]},"e":true,"f":{},"g":[]})");
  EXPECT_EQ(event.size(), 6U);
  EXPECT_THAT(values(event, "a"), ElementsAre("\"x\""));
  EXPECT_THAT(values(event, "b.c"), ElementsAre("5"));
  EXPECT_THAT(values(event, "b.d"), ElementsAre("1", "null", "\"yé\""));
  EXPECT_THAT(values(event, "e"), ElementsAre("true"));
  for (const char* const path : {"b", "f", "g", "c", "b.c.x", "a.", "", "x"}) {
    EXPECT_THAT(values(event, path), IsEmpty()) << path;
  }
}

TEST(FlatEvent, DotsInNamesAreSteps) {
  const auto event = given::event(R"({"a.b":{"c":1},"a":{"b.c":2},"a.b.c":3})");
  EXPECT_THAT(values(event, "a.b.c"), ElementsAre("1", "2", "3"));
}

TEST(FlatEvent, KeepsEveryDuplicate) {
  EXPECT_THAT(values(given::event(R"({"a":1,"a":2})"), "a"), ElementsAre("1", "2"));
}

TEST(FlatEvent, KnowsNumbersThatADoubleSays) {
  const auto event = given::event(R"({"a":[1.0,"1",9007199254740993]})");
  std::vector<std::optional<double>> numbers;
  for (const auto& entry : event.at(Path("a"))) numbers.push_back(entry.leaf.number);
  EXPECT_THAT(numbers, ElementsAre(1.0, std::nullopt, std::nullopt));
}

TEST(FlatEvent, TellsElementsOfArraysApart) {
  const auto event = given::event(R"({"a":[{"b":1},[{"b":2}]],"c":[3]})");
  std::vector<std::pair<std::uint32_t, std::uint32_t>> trail;  // array and index, innermost first
  for (const auto& entry : event.at(Path("a.b"))) {
    for (auto id = entry.element; id != FlatEvent::kNone; id = event.element(id).parent) {
      trail.emplace_back(event.element(id).array, event.element(id).index);
    }
  }
  EXPECT_THAT(trail, ElementsAre(std::pair(0U, 0U), std::pair(1U, 0U), std::pair(0U, 1U)));
  EXPECT_EQ((*event.at(Path("c")).begin()).element, FlatEvent::kNone);
}

TEST(FlatEvent, ForgetsTheEventBefore) {
  FlatEvent event = given::event(R"({"a":[{"b":1}]})");
  event.assign(json::Document::parse(R"({"c":2})")->root());
  EXPECT_THAT(values(event, "a.b"), IsEmpty());
  EXPECT_THAT(values(event, "c"), ElementsAre("2"));
  event.clear();
  EXPECT_EQ(event.size(), 0U);
}

}  // namespace
}  // namespace smemu::pattern
