#include "emulator/pattern/explain.hpp"
#include "emulator/pattern/pattern.hpp"
#include "emulator/pattern/test_event.hpp"
#include "tests/support/matchers.hpp"
#include "tests/unit/pattern/given.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <string>

namespace smemu::pattern {
namespace {

/// One table: rows of {name, source} and {pattern, event, matches}, {pattern, message} or
/// {event, valid}.
nlohmann::json table(const std::string& name) {
  std::ifstream file(SMEMU_SOURCE_DIR "/tests/conformance/patterns.json");
  return nlohmann::json::parse(file).at(name);
}

std::string text(const nlohmann::json& row, const std::string& member) {
  return row.at(member).get<std::string>();
}

TEST(Conformance, MatchesWhatAwsMatches) {
  for (const auto& row : table("matches")) {
    const auto pattern = parse(text(row, "pattern"));
    ASSERT_TRUE(pattern) << row << "\n" << pattern.error().message;
    const FlatEvent event = given::event(text(row, "event"));
    EXPECT_EQ(matches(*pattern, event), row.at("matches").get<bool>()) << row;
    EXPECT_EQ(explain(*pattern, event).matched, row.at("matches").get<bool>()) << row;
  }
}

TEST(Conformance, EngineAndReferenceAgree) {
  for (const auto& row : table("matches")) {
    const auto found = testing::verdicts(text(row, "pattern"), text(row, "event"));
    EXPECT_TRUE(found.agree()) << row << '\n' << found.show();
    EXPECT_EQ(found.engine, row.at("matches").get<bool>()) << row << '\n' << found.show();
  }
}

TEST(Conformance, TheReferenceRefusesTheSame) {
  for (const auto& row : table("rejections")) {
    EXPECT_EQ(testing::verdicts(text(row, "pattern"), "{}").reference, std::nullopt) << row;
  }
}

TEST(Conformance, RefusesInTheWordsOfAws) {
  for (const auto& row : table("rejections")) {
    const auto pattern = parse(text(row, "pattern"));
    ASSERT_FALSE(pattern) << row;
    EXPECT_EQ(pattern.error().code, Errc::invalid_pattern) << row;
    EXPECT_EQ(pattern.error().message, text(row, "message")) << row;
  }
}

TEST(Conformance, TestEventPatternTakesTheSameEvents) {
  for (const auto& row : table("events")) {
    const auto event = test_event(text(row, "event"));
    EXPECT_EQ(event.has_value(), row.at("valid").get<bool>()) << row;
    const std::string message = event ? "" : event.error().message;
    EXPECT_EQ(message, event ? "" : "Parameter Event is not valid.") << row;
  }
}

TEST(Conformance, EveryRowHasItsOwnNameAndASource) {
  std::set<std::string> names;
  EXPECT_GE(table("matches").size(), 400U);
  EXPECT_GE(table("rejections").size(), 120U);
  for (const char* const name : {"matches", "rejections", "events"}) {
    for (const auto& row : table(name)) {
      EXPECT_TRUE(names.insert(text(row, "name")).second) << row;
      EXPECT_FALSE(text(row, "source").empty()) << row;
    }
  }
}

}  // namespace
}  // namespace smemu::pattern
