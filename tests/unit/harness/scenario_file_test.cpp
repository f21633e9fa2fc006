#include "harness/scenario_file.hpp"

#include <gmock/gmock.h>

namespace smemu::harness {
namespace scenario_file_test {

const std::string kScenario = R"(smemu: 1
name: small
about: Endpoint {{endpoint}} in {{region}}
params:
  endpoint: { default: churn }
  instances: { default: 3 }
  outcome: { default: success, enum: [success, rollback] }
clock: { start: 2026-01-05T09:00:00Z }
seed: 7
given:
  rules:
    - Name: settled
      EventPattern: { detail: { EndpointName: ["{{endpoint}}"] } }
play:
  - generate: sagemaker.endpoint.canary_deployment
    as: rollout
    with: { endpoint: "{{endpoint}}", instances: "{{instances}}", outcome: "{{outcome}}" }
expect:
  - that: it is matched
    rule: settled
    when: { outcome: success }
  - that: it is rolled back
    rule: settled
    matching: { detail: { EndpointStatus: [ROLLING_BACK] } }
    when: { outcome: rollback }
)";

/// The scenario with one text replaced by another.
std::string with(const std::string& from, const std::string& to) {
  std::string text = kScenario;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(ScenarioFile, IsReadWithItsValuesFilledIn) {
  const auto scenario = load_scenario(kScenario, "small.yaml", {{{"endpoint", "fraud"}}, {}, {}});
  ASSERT_TRUE(scenario) << scenario.error().where << " " << scenario.error().message;
  EXPECT_EQ(scenario->name, "small");
  EXPECT_EQ(scenario->about, "Endpoint fraud in us-east-1");
  EXPECT_EQ(scenario->seed, 7U);
  EXPECT_EQ(to_iso_seconds(scenario->start), "2026-01-05T09:00:00Z");
  ASSERT_EQ(scenario->given.size(), 1U);
  EXPECT_EQ(scenario->given[0].members["EventPattern"], R"({"detail":{"EndpointName":["fraud"]}})");
  EXPECT_EQ(scenario->given[0].where, "small.yaml:12:7");
  ASSERT_EQ(scenario->play.size(), 1U);
  EXPECT_EQ(scenario->play[0].as, "rollout");
  const Generate& generate = std::get<Generate>(scenario->play[0].what);
  EXPECT_EQ(generate.with["endpoint"], "fraud");
  EXPECT_EQ(generate.with["instances"], 3);
}

TEST(ScenarioFile, KeepsTheExpectationsThatApply) {
  const auto success = load_scenario(kScenario, "f", {});
  ASSERT_EQ(success->expect.size(), 1U);
  EXPECT_EQ(success->expect[0].that, "it is matched");
  const auto rollback = load_scenario(kScenario, "f", {{{"outcome", "rollback"}}, {}, {}});
  ASSERT_EQ(rollback->expect.size(), 1U);
  EXPECT_EQ(rollback->expect[0].that, "it is rolled back");
}

TEST(ScenarioFile, LetsThePlayerChooseTheSeed) {
  EXPECT_EQ(load_scenario(kScenario, "f", {{}, 99, {}})->seed, 99U);
  EXPECT_EQ(load_scenario(kScenario, "f", {})->style, generators::Style::documented);
  EXPECT_EQ(load_scenario(with("seed: 7", "style: production"), "f", {})->style,
            generators::Style::production);
}

TEST(ScenarioFile, SaysWhereAndWhatIsWrong) {
  struct Case {
    std::string text;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{with("seed: 7", "sed: 7"), "f.yaml:9:1", "unknown key 'sed'; did you mean 'seed'?"},
           Case{with("smemu: 1", "smemu: 2"), "f.yaml:1:1",
                "this is version 2 of scenarios; known is 1"},
           Case{with("smemu: 1\n", ""), "f.yaml:1:1", "'smemu' is missing"},
           Case{with("name: small\n", ""), "f.yaml:1:1", "'name' is missing"},
           Case{with("seed: 7", "style: real"), "f.yaml:9:1",
                "style is real; it takes documented or production"},
           Case{with("seed: 7", "seed: -7"), "f.yaml:9:1",
                "'seed' must be a whole number from 0, but is -7"},
           Case{with("start: 2026-01-05T09:00:00Z", "start: yesterday"), "f.yaml:8:1",
                "'yesterday' is not a time; write it as 2026-01-05T09:00:00Z"},
           Case{with("start:", "begin:"), "f.yaml:8:10", "unknown key 'begin'"},
           Case{with("{{endpoint}} in", "{{endpiont}} in"), "f.yaml:3:1",
                "there is no param 'endpiont'; did you mean 'endpoint'?"},
           Case{with("enum: [success, rollback]", "enum: [sucess]"), "f.yaml:7:3",
                "'outcome' is \"success\"; it is one of: sucess"},
           Case{with("EventPattern", "eventPattern"), "f.yaml:13:7",
                "unknown key 'eventPattern'; did you mean 'EventPattern'?"},
           Case{with("canary_deployment", "canary_deploy"), "f.yaml:15:5",
                "there is no lifecycle 'sagemaker.endpoint.canary_deploy'; did you mean "
                "'sagemaker.endpoint.canary_deployment'?"},
           Case{with("instances: \"", "instance: \""), "f.yaml:17:39",
                "sagemaker.endpoint.canary_deployment has no parameter 'instance'; did you mean "
                "'instances'?"},
           Case{with("default: 3", "default: many"), "f.yaml:17:39",
                "instances is \"many\"; it takes a whole number"},
           Case{with("default: 3", "default: 1"), "f.yaml:17:5",
                "canary_size is 1 of 1 instances; SageMaker takes at least 1 and at most 50 % of "
                "the fleet (CanarySize)"},
           Case{with("rule: settled", "rlue: settled"), "f.yaml:20:5",
                "unknown key 'rlue'; did you mean 'rule'?"},
           Case{with("when: { outcome: success", "when: { outcom: success"), "f.yaml:21:13",
                "there is no param 'outcom'; did you mean 'outcome'?"},
           Case{with("that: it is matched\n    rule", "rule"), "f.yaml:19:5",
                "'that' is missing: say what is expected"},
           Case{"[1, 2]", "f.yaml:1:1", "a scenario is a mapping"},
           Case{"a: [", "f.yaml:1:1", "not YAML: end of sequence flow not found"},
       }) {
    const auto scenario = load_scenario(c.text, "f.yaml", {});
    ASSERT_FALSE(scenario) << c.message;
    EXPECT_EQ(scenario.error().message, c.message);
    EXPECT_EQ(scenario.error().where, c.where) << c.message;
  }
}

TEST(ScenarioFile, RefusesParamsThatThereAreNot) {
  const auto scenario = load_scenario(kScenario, "f.yaml", {{{"outcom", "rollback"}}, {}, {}});
  ASSERT_FALSE(scenario);
  EXPECT_EQ(scenario.error().message, "there is no param 'outcom'; did you mean 'outcome'?");
}

TEST(ScenarioFile, IsSummarizedWithoutValues) {
  const auto summary = summarize_scenario(kScenario, "f.yaml");
  ASSERT_TRUE(summary) << summary.error().message;
  EXPECT_EQ(summary->name, "small");
  EXPECT_EQ(summary->about, "Endpoint churn in us-east-1");
  EXPECT_EQ(summary->seed, 7U);
  EXPECT_EQ(summary->params.size(), 3U);
}

}  // namespace scenario_file_test
}  // namespace smemu::harness
