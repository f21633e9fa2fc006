#include "harness/lint.hpp"

#include "harness/library.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace lint_test {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Lint, HasNothingAgainstWhatIsShippedOrBegun) {
  for (const ShippedScenario& shipped : shipped_scenarios()) {
    for (const Finding& finding :
         lint_scenario(std::string(shipped.text), std::string(shipped.file_name))) {
      ADD_FAILURE() << finding.where << ": " << finding.message;
    }
  }
  EXPECT_TRUE(lint_scenario(new_scenario("mine"), "mine.yaml").empty());
}

TEST(Lint, FindsAFaultOfOneChoiceOnly) {
  const std::string text =
      replaced(new_scenario("mine"), "when: { outcome: success }", "when: { outcme: success }");
  const auto findings = lint_scenario(text, "mine.yaml");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].weight, Finding::Weight::fault);
  EXPECT_EQ(findings[0].message, "there is no param 'outcme'; did you mean 'outcome'?");
}

TEST(Lint, WarnsOfANameThatNoRuleHas) {
  const std::string text = replaced(new_scenario("mine"), "target: pager", "target: pagr");
  const auto findings = lint_scenario(text, "mine.yaml");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].weight, Finding::Weight::warning);
  EXPECT_EQ(findings[0].message, "no rule in 'given' has the target 'pagr'; did you mean 'pager'?");
  EXPECT_EQ(findings[0].where.substr(0, 10), "mine.yaml:");
}

TEST(Lint, WarnsOfAScenarioThatCannotFail) {
  const std::string whole = new_scenario("mine");
  const auto findings = lint_scenario(whole.substr(0, whole.find("expect:")), "mine.yaml");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message, "nothing is expected, so this scenario cannot fail");
}

}  // namespace lint_test
}  // namespace smemu::harness
