#include "emulator/explain/lint.hpp"

#include "tests/unit/explain/given.hpp"

#include <gmock/gmock.h>

namespace smemu::explain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "dead: what".
std::vector<std::string> sentences(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings)
    out.push_back(std::string(to_text(finding.severity)) + ": " + finding.what);
  return out;
}

struct LintCase {
  std::string_view name;
  std::string_view pattern;
  std::vector<std::string> findings;
};

std::ostream& operator<<(std::ostream& out, const LintCase& c) {
  return out << c.pattern;
}

class Lint : public testing::TestWithParam<LintCase> {};

TEST_P(Lint, Tells) {
  const auto pattern = pattern::parse(GetParam().pattern);
  ASSERT_TRUE(pattern) << pattern.error().message;
  EXPECT_EQ(sentences(lint(*pattern)), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    , Lint,
    testing::ValuesIn(std::vector<LintCase>{
        {"Sound",
         R"({"source":["aws.sagemaker"],"detail-type":["SageMaker Endpoint State Change"],
             "detail":{"EndpointStatus":["IN_SERVICE","FAILED"],"EndpointName":[{"prefix":"x"}]}})",
         {}},
        {"EventsOfOnesOwnMayHoldAnything",
         R"({"source":["shop"],"detail-type":["Sale"],"detail":{"EndpointStatus":["InService"]}})",
         {}},
        {"TypeThatIsNotSent",
         R"({"detail-type":["Sagemaker Endpoint State Change"]})",
         {"dead: AWS never sends \"Sagemaker Endpoint State Change\"; it sends \"SageMaker "
          "Endpoint State Change\""}},
        {"OneOfTwoTypes",
         R"({"detail-type":["SageMaker Endpoint Status Change","SageMaker Image State Change"]})",
         {"part: AWS never sends \"SageMaker Endpoint Status Change\"; it sends \"SageMaker "
          "Endpoint State Change\""}},
        {"StatusAsTheApiSpellsIt",
         R"({"source":["aws.sagemaker"],"detail":{"EndpointStatus":["InService"]}})",
         {"dead: detail.EndpointStatus is never \"InService\" in events, but \"IN_SERVICE\""}},
        {"StatusOfAnotherType",
         R"({"detail-type":["SageMaker Model Package State Change"],
             "detail":{"ModelApprovalStatus":["Aproved"]}})",
         {"dead: detail.ModelApprovalStatus is never \"Aproved\"; \"Approved\" is"}},
        {"AnyStatusButOneIsNotJudged",
         R"({"source":["aws.sagemaker"],
             "detail":{"EndpointStatus":[{"anything-but":"InService"}]}})",
         {}},
        {"FieldInAnotherCase",
         R"({"source":["aws.sagemaker"],"detail":{"endpointStatus":["IN_SERVICE"]}})",
         {"dead: such events have detail.EndpointStatus, not detail.endpointStatus"}},
        {"SourceInCapitals",
         R"({"source":["aws.SageMaker"]})",
         {"dead: sources of AWS are in small letters: \"aws.sagemaker\", not \"aws.SageMaker\""}},
        {"EnvelopeSpelledLikeCode",
         R"({"detailType":["x"]})",
         {"dead: no event has a field \"detailType\"; it is called \"detail-type\""}},
        {"OutsideDetail",
         R"({"status":["x"]})",
         {"dead: no event has a field \"status\" beside \"detail\"; write it inside"}},
        {"AbsenceIsEasyToMeet", R"({"status":[{"exists":false}]})", {}},
        {"BranchThatCannotMatch",
         R"({"source":["aws.sagemaker"],
             "$or":[{"detail":{"EndpointStatus":["InService"]}},
                    {"detail":{"EndpointStatus":["FAILED"]}}]})",
         {"part: branch 1 of $or never matches: detail.EndpointStatus is never \"InService\" in "
          "events, but \"IN_SERVICE\""}},
        {"EveryBranchDead",
         R"({"$or":[{"a":["x"]},{"b":["x"]}]})",
         {"dead: no event has a field \"a\" beside \"detail\"; write it inside",
          "dead: no event has a field \"b\" beside \"detail\"; write it inside"}},
        {"BranchThatAnotherCovers",
         R"({"$or":[{"source":["a"],"detail":{"x":[1]}},{"source":["a","b"]}]})",
         {"part: branch 1 of $or never decides: branch 2 asks for less"}},
        {"TheSameBranchTwice",
         R"({"$or":[{"source":["a"]},{"source":["a"]}]})",
         {"part: branch 2 of $or never decides: branch 1 asks for less"}},
        {"BranchesThatOverlap", R"({"$or":[{"source":["a","b"]},{"source":["b","c"]}]})", {}},
    }),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(LintPlaces, PointIntoThePattern) {
  const auto pattern = pattern::parse("{\n  \"status\": [\"x\"]\n}");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(lint(*pattern).at(0).place, (pattern::Position{2, 13}));
}

struct LintRule : testing::Test {
  void happen(const std::string& status, const bus::Rule* matched) {
    journal::Step receipt;
    receipt.type = journal::StepType::event_receipt;
    receipt.event = event_of(status, ++events);
    journal.append(receipt);
    if (!matched) return;
    receipt.type = journal::StepType::rule_match;
    receipt.address = std::make_shared<const bus::Address>(
        bus::Address{"default", matched->name, matched->arn, {}, {}});
    journal.append(receipt);
  }

  bus::Rule rule = [] {
    bus::Rule out = rule_of("r", wants_status("FAILED"));
    out.targets["t"] = {};
    return out;
  }();
  journal::Journal journal;
  std::uint64_t events = 0;
};

TEST_F(LintRule, ThatNothingHappenedToIsNotBlamed) {
  EXPECT_THAT(lint(rule, journal), IsEmpty());
}

TEST_F(LintRule, ThatMatchedNothingIsTold) {
  happen("IN_SERVICE", nullptr);
  happen("CREATING", nullptr);
  EXPECT_THAT(sentences(lint(rule, journal)),
              ElementsAre("notice: none of the 2 events in the journal of bus default matched"));
  happen("FAILED", &rule);
  EXPECT_THAT(lint(rule, journal), IsEmpty());
}

TEST_F(LintRule, ThatIsDisabledOrHasNoTargetsIsTold) {
  rule.state = bus::RuleState::disabled;
  rule.targets.clear();
  EXPECT_THAT(sentences(lint(rule, journal)),
              ElementsAre("dead: the rule is disabled", "notice: the rule has no targets"));
}

}  // namespace
}  // namespace smemu::explain
