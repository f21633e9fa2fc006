#include "generators/blue_green_deployment.hpp"
#include "generators/rolling_deployment.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;

template <class Story>
Result<DeploymentPlan> plan_of(const std::string& given, std::uint64_t seed = 1) {
  const auto arguments = Arguments::read(Story::parameters(), Json::parse(given));
  if (!arguments) return tl::unexpected(arguments.error());
  return Story::plan(*arguments, seed);
}

Result<DeploymentPlan> plan(const std::string& given, std::uint64_t seed = 1) {
  return plan_of<CanaryDeployment>(given, seed);
}

std::vector<int> serving(const Result<DeploymentPlan>& plan) {
  std::vector<int> instances;
  for (const Shift& shift : plan->shifts) instances.push_back(shift.instances);
  return instances;
}

TEST(CanaryPlan, DrawsDurationsFromMeasuredRanges) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto drawn = plan(R"({"outcome":"rollback","canary_wait":"100s"})", seed);
    ASSERT_TRUE(drawn) << drawn.error().message;
    EXPECT_TRUE(drawn->launch_time >= 180s && drawn->launch_time <= 400s);
    EXPECT_TRUE(drawn->activation_time >= 5s && drawn->activation_time <= 30s);
    EXPECT_TRUE(drawn->termination_time >= 30s && drawn->termination_time <= 120s);
    EXPECT_TRUE(drawn->reaction_time >= 0s && drawn->reaction_time <= 60s);
    EXPECT_TRUE(drawn->shifts[0].alarm_after >= 10s && drawn->shifts[0].alarm_after <= 90s);
  }
  EXPECT_NE(plan("{}", 1)->launch_time, plan("{}", 2)->launch_time);
}

TEST(CanaryPlan, TakesEveryDurationAsGiven) {
  const auto given = plan(
      R"({"launch_time":"1s","activation_time":"2s","termination_time":"3s","reaction_time":"4s",
          "alarm_after":"5s","outcome":"rollback","rollback_during":"final"})");
  ASSERT_TRUE(given) << given.error().message;
  EXPECT_EQ(given->launch_time, 1s);
  EXPECT_EQ(given->activation_time, 2s);
  EXPECT_EQ(given->termination_time, 3s);
  EXPECT_EQ(given->reaction_time, 4s);
  EXPECT_EQ(given->shifts[0].alarm_after, std::nullopt);
  EXPECT_EQ(given->shifts[1].alarm_after, 5s);
}

TEST(CanaryPlan, RoundsAShareOfTheFleetUp) {
  EXPECT_EQ(plan(R"({"instances":3,"canary_size":"30%"})")->shifts[0].instances, 1);
  EXPECT_EQ(plan(R"({"instances":10,"canary_size":"25%"})")->shifts[0].instances, 3);
  EXPECT_EQ(plan(R"({"instances":10,"canary_size":5})")->shifts[0].instances, 5);
}

TEST(CanaryPlan, NamesWhatIsLeftOutAfterTheEndpoint) {
  const auto named = plan(R"({"endpoint":"churn"})");
  EXPECT_EQ(named->config, "churn-config-1");
  EXPECT_EQ(named->new_config, "churn-config-2");
  EXPECT_EQ(named->alarms, std::vector<std::string>{"churn-5xx-errors"});
}

TEST(LinearPlan, MovesTrafficInEqualSteps) {
  EXPECT_THAT(serving(plan_of<LinearDeployment>(R"({"instances":5,"step_size":"20%"})")),
              ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(serving(plan_of<LinearDeployment>(R"({"instances":5,"step_size":2})")),
              ElementsAre(2, 4, 5));
  const auto last = plan_of<LinearDeployment>(R"({"step_wait":"1m","final_wait":"2m"})");
  EXPECT_EQ(last->shifts.front().wait, 1min);
  EXPECT_EQ(last->shifts.back().wait, 2min);
}

TEST(RollingPlan, ReplacesBatchAfterBatch) {
  EXPECT_THAT(serving(plan_of<RollingDeployment>(R"({"instances":3,"batch_size":"33%"})")),
              ElementsAre(1, 2, 3));
  EXPECT_THAT(serving(plan_of<RollingDeployment>(R"({"instances":5,"batch_size":2})")),
              ElementsAre(2, 4, 5));
  EXPECT_EQ(plan_of<RollingDeployment>("{}")->rollback_batch, 3);
}

TEST(DeploymentPlan, IsAlsoTheApisDocument) {
  const auto canary = plan(R"({"canary_size":"30%","timeout":"30m"})");
  ASSERT_TRUE(canary) << canary.error().message;
  EXPECT_EQ(canary->config_document, Json::parse(R"({
    "BlueGreenUpdatePolicy": {
      "TrafficRoutingConfiguration": {
        "Type": "CANARY", "WaitIntervalInSeconds": 600,
        "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 30}},
      "TerminationWaitInSeconds": 600, "MaximumExecutionTimeoutInSeconds": 1800},
    "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "churn-canary-5xx-errors"}]}})"));
  const auto rolling = plan_of<RollingDeployment>("{}");
  EXPECT_EQ(rolling->config_document, Json::parse(R"({
    "RollingUpdatePolicy": {
      "MaximumBatchSize": {"Type": "INSTANCE_COUNT", "Value": 1}, "WaitIntervalInSeconds": 180,
      "RollbackMaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 100}},
    "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "churn-canary-5xx-errors"}]}})"));
}

struct Refusal {
  const char* given;
  const char* parameter;
};

template <class Story>
void expect_refused(std::initializer_list<Refusal> cases) {
  for (const Refusal& c : cases) {
    const auto refused = plan_of<Story>(c.given);
    ASSERT_FALSE(refused) << c.given;
    EXPECT_EQ(refused.error().where, c.parameter) << c.given;
  }
}

TEST(LinearPlan, KeepsToTheBoundsOfTheApi) {
  expect_refused<LinearDeployment>({
      {R"({"step_size":"9%"})", "step_size"},
      {R"({"step_size":"51%"})", "step_size"},
      {R"({"instances":20,"step_size":1})", "step_size"},
      {R"({"step_wait":"2h"})", "step_wait"},
      {R"({"rollback_step":4})", "rollback_step"},
      {R"({"outcome":"rollback_fails"})", "outcome"},
  });
}

TEST(RollingPlan, KeepsToTheBoundsOfTheApi) {
  expect_refused<RollingDeployment>({
      {R"({"batch_size":"4%"})", "batch_size"},
      {R"({"batch_size":2})", "batch_size"},
      {R"({"rollback_batch_size":"101%"})", "rollback_batch_size"},
      {R"({"batch_wait":"3601s"})", "batch_wait"},
      {R"({"outcome":"rollback_fails"})", "rollback_step"},
      {R"({"final_wait":"1m"})", "final_wait"},
  });
}

TEST(DeploymentPlan, HasATimeoutThatExceedsItsBakes) {
  expect_refused<AllAtOnceDeployment>({
      {R"({"timeout":"9m"})", "timeout"},
      {R"({"timeout":"10m"})", "timeout"},
      {R"({"timeout":"9h"})", "timeout"},
      {R"({"timeout":"11m","outcome":"timeout","launch_time":"5m"})", "launch_time"},
  });
  EXPECT_EQ(plan_of<AllAtOnceDeployment>(R"({"outcome":"timeout"})")->timeout, 20min);
}

TEST(CanaryPlan, KeepsToTheBoundsOfTheApi) {
  for (const Refusal& c : {
           Refusal{R"({"endpoint":"-x"})", "endpoint"},
           Refusal{R"({"endpoint":""})", "endpoint"},
           Refusal{R"({"endpoint":"under_score"})", "endpoint"},
           Refusal{R"({"old_config":"a b"})", "old_config"},
           Refusal{R"({"new_config":"ends-"})", "new_config"},
           Refusal{R"({"old_config":"same","new_config":"same"})", "new_config"},
           Refusal{R"({"variant":"a.b"})", "variant"},
           Refusal{R"({"instances":0})", "instances"},
           Refusal{R"({"instances":99999999999})", "instances"},
           Refusal{R"({"canary_size":0})", "canary_size"},
           Refusal{R"({"canary_size":2})", "canary_size"},
           Refusal{R"({"canary_size":"51%"})", "canary_size"},
           Refusal{R"({"canary_wait":"1h1s"})", "canary_wait"},
           Refusal{R"({"canary_wait":"500ms"})", "canary_wait"},
           Refusal{R"({"final_wait":"2h"})", "final_wait"},
           Refusal{R"({"outcome":"rollback","alarm_after":"10m"})", "alarm_after"},
           Refusal{R"({"outcome":"rollback","canary_wait":"0"})", "alarm_after"},
           Refusal{R"({"outcome":"failure"})", "outcome"},
       }) {
    const auto refused = plan(c.given);
    ASSERT_FALSE(refused) << c.given;
    EXPECT_EQ(refused.error().where, c.parameter) << c.given;
    EXPECT_EQ(refused.error().message.find(c.parameter), 0U) << refused.error().message;
  }
}

}  // namespace
}  // namespace smemu::generators
