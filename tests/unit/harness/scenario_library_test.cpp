#include "harness/yaml.hpp"
#include "tests/support/rehearsed.hpp"

#include <fstream>
#include <set>

// Every shipped scenario passes; and what its expectations are worth shows when one of its rules is
// wrong: each row of mutations.json breaks a rule in a way that people do, and says which
// expectation notices.
namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;
using support::Rehearsed;

Json mutations() {
  std::ifstream file(std::string(SMEMU_SOURCE_DIR) + "/tests/unit/harness/mutations.json");
  return Json::parse(file);
}

std::map<std::string, std::string> params_of(const Json& row) {
  std::map<std::string, std::string> params;
  const Json set = row.value("set", Json::object());
  for (const auto& item : set.items()) params[item.key()] = item.value().get<std::string>();
  return params;
}

TEST(ScenarioLibrary, EveryScenarioPasses) {
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    Rehearsed played{std::string(shipped.name)};
    ASSERT_NO_FATAL_FAILURE(played.play()) << shipped.name;
    EXPECT_FALSE(played.verdicts.empty()) << shipped.name << " expects nothing";
    EXPECT_EQ(played.summary["verdict"], "passed") << shipped.name;
    for (const auto& [that, holds] : played.verdicts) {
      EXPECT_TRUE(holds) << shipped.name << ": " << that << played.reports[that];
    }
  }
}

TEST(ScenarioLibrary, EveryExpectationNoticesABrokenRule) {
  for (const Json& row : mutations()) {
    const std::string that = row["that"];
    Rehearsed whole(row["scenario"].get<std::string>());
    whole.params = params_of(row);
    Rehearsed broken = whole;
    const std::string from = row["from"];
    const std::size_t at = broken.text.find(from);
    ASSERT_NE(at, std::string::npos) << row;
    broken.text.replace(at, from.size(), row["to"].get<std::string>());

    ASSERT_NO_FATAL_FAILURE(whole.play()) << row;
    ASSERT_NO_FATAL_FAILURE(broken.play()) << row;
    ASSERT_TRUE(whole.verdicts.contains(that)) << row;
    EXPECT_TRUE(whole.verdicts[that]) << row << whole.reports[that];
    EXPECT_FALSE(broken.verdicts[that]) << row;
  }
}

/// Those that only some params bring about included.
TEST(ScenarioLibrary, NoExpectationOfAnyScenarioIsLeftOut) {
  std::map<std::string, std::set<std::string>> covered;
  for (const Json& row : mutations()) covered[row["scenario"]].insert(row["that"]);
  std::map<std::string, std::set<std::string>> there;
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    const auto document = read_yaml(std::string(shipped.text));
    ASSERT_TRUE(document) << shipped.name;
    auto& those = there[std::string(shipped.name)];
    for (const Json& expectation : document->value["expect"]) those.insert(expectation["that"]);
    EXPECT_FALSE(those.empty()) << shipped.name;
  }
  EXPECT_EQ(covered, there);
}

}  // namespace
}  // namespace smemu::harness
