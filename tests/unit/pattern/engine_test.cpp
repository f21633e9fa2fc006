#include "emulator/pattern/index.hpp"
#include "tests/unit/pattern/given.hpp"
#include "tests/unit/pattern/random_case.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <optional>
#include <string>
#include <vector>

// The engine says what matches() says.

namespace smemu::pattern {
namespace {

std::vector<RuleKey> hits(const Index& index, std::string_view event) {
  Scratch scratch;
  std::vector<RuleKey> out;
  EXPECT_TRUE(index.snapshot()->match(event, scratch, out)) << event;
  return out;
}

TEST(Engine, AgreesWithMatchesOnTheConformanceTable) {
  std::ifstream file(SMEMU_SOURCE_DIR "/tests/conformance/patterns.json");
  Index all;
  struct Row {
    Pattern pattern;
    std::string event;
  };
  std::vector<Row> rows;
  const auto tables = nlohmann::json::parse(file);
  for (const auto& row : tables.at("matches")) {
    rows.push_back(
        {given::pattern(row.at("pattern").get<std::string>()), row.at("event").get<std::string>()});
    all.put(static_cast<RuleKey>(rows.size() - 1), rows.back().pattern);
  }
  ASSERT_GE(rows.size(), 300U);
  for (const Row& row : rows) {
    const FlatEvent event = given::event(row.event);
    std::vector<RuleKey> expected;
    for (RuleKey key = 0; key < rows.size(); ++key) {
      if (matches(rows[key].pattern, event)) expected.push_back(key);
    }
    EXPECT_EQ(hits(all, row.event), expected) << row.event;
  }
}

struct Rule {
  std::string text;
  std::optional<Pattern> pattern;
};

std::vector<Rule> random_rules(given::RandomCase& cases, std::size_t count) {
  std::vector<Rule> out;
  while (out.size() < count) {
    std::string text = cases.pattern();
    if (const auto pattern = parse(text)) out.push_back({std::move(text), *pattern});
  }
  return out;
}

void expect_agreement(const std::vector<Rule>& rules, const Index& index, const std::string& text,
                      std::size_t& matched) {
  const FlatEvent event = given::event(text);
  std::vector<RuleKey> expected;
  for (RuleKey key = 0; key < rules.size(); ++key) {
    if (rules[key].pattern && matches(*rules[key].pattern, event)) expected.push_back(key);
  }
  matched += expected.size();
  const auto actual = hits(index, text);
  if (actual == expected) return;
  for (RuleKey key = 0; key < rules.size(); ++key) {
    const bool wanted = std::find(expected.begin(), expected.end(), key) != expected.end();
    const bool found = std::find(actual.begin(), actual.end(), key) != actual.end();
    EXPECT_EQ(found, wanted) << "rule " << key << ' ' << rules[key].text << "\nevent " << text;
  }
}

/// Each seed: a few rules, or so many that the tree splits several times; events; and in between,
/// rules come, change and go.
TEST(Engine, AgreesWithMatchesOnRandomRulesAndEvents) {
  std::size_t matched = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    given::RandomCase cases(seed);
    auto rules = random_rules(cases, seed % 4 == 0 ? 200 : 1 + seed % 20);
    Index index;
    for (RuleKey key = 0; key < rules.size(); ++key) index.put(key, *rules[key].pattern);
    for (int round = 0; round < 25; ++round) {
      expect_agreement(rules, index, cases.event(), matched);
      const RuleKey key = cases.below(static_cast<std::uint32_t>(rules.size()));
      if (cases.below(3) == 0) {
        rules[key].pattern.reset();
        index.remove(key);
      } else {
        rules[key] = std::move(random_rules(cases, 1).front());
        index.put(key, *rules[key].pattern);
      }
    }
  }
  EXPECT_GT(matched, 1000U);
}

}  // namespace
}  // namespace smemu::pattern
