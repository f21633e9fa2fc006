#include "harness/library.hpp"

#include "harness/scenario_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace smemu::harness {
namespace library_test {

std::string file_text(std::string_view name) {
  std::ifstream file(std::string(SMEMU_SOURCE_DIR) + "/" + std::string(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Library, ShipsTheFilesAsTheyAre) {
  ASSERT_FALSE(shipped_scenarios().empty());
  for (const ShippedScenario& scenario : shipped_scenarios()) {
    EXPECT_EQ(std::string(scenario.text), file_text(scenario.file_name)) << scenario.file_name;
  }
}

TEST(Library, FindsByName) {
  ASSERT_NE(find_scenario("canary-deploy"), nullptr);
  EXPECT_EQ(find_scenario("canary-deploy")->file_name, "scenarios/canary-deploy.yaml");
  EXPECT_EQ(find_scenario("canary"), nullptr);
}

TEST(Library, EveryScenarioLoadsUnderItsOwnName) {
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    const std::string text(shipped.text);
    const std::string file(shipped.file_name);
    const auto summary = summarize_scenario(text, file);
    ASSERT_TRUE(summary) << summary.error().where << ": " << summary.error().message;
    EXPECT_EQ(summary->name, shipped.name);
    Casting casting;
    for (const Param& param : summary->params) {
      EXPECT_FALSE(param.about.empty()) << param.name;
      if (param.address) casting.params[param.name] = "http://localhost:9000/";
    }
    const auto scenario = load_scenario(text, file, casting);
    EXPECT_TRUE(scenario) << scenario.error().where << ": " << scenario.error().message;
  }
}

}  // namespace library_test
}  // namespace smemu::harness
