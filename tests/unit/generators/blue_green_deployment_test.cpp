#include "generators/blue_green_deployment.hpp"

#include "tests/support/golden.hpp"
#include "tests/unit/generators/endpoint_story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

CanaryDeployment::Plan plan(const FakeStage& stage, const std::string& given) {
  const auto arguments = Arguments::read(CanaryDeployment::parameters(), Json::parse(given));
  return *CanaryDeployment::plan(*arguments, stage.seed());
}

TEST(CanaryDeployment, TellsASuccess) {
  FakeStage stage;
  CanaryDeployment deployment(stage, plan(stage, "{}"));
  ASSERT_TRUE(stage.play_out(deployment));
  support::expect_golden("canary_deployment.success.txt", told(stage));
  EXPECT_EQ(deployment.endpoint().config_name, "churn-canary-config-2");
  EXPECT_EQ(deployment.endpoint().status, EndpointStatus::in_service);
}

TEST(CanaryDeployment, TellsARollback) {
  FakeStage stage;
  CanaryDeployment deployment(stage, plan(stage, R"({"outcome":"rollback"})"));
  ASSERT_TRUE(stage.play_out(deployment));
  support::expect_golden("canary_deployment.rollback.txt", told(stage));
  EXPECT_EQ(deployment.endpoint().config_name, "churn-canary-config-1");
  EXPECT_EQ(deployment.endpoint().status, EndpointStatus::in_service);
}

TEST(CanaryDeployment, ShiftsTrafficStepByStep) {
  FakeStage stage;
  CanaryDeployment deployment(stage, plan(stage, "{}"));
  ASSERT_TRUE(stage.play_out(deployment));
  EXPECT_THAT(gist(stage),
              ::testing::ElementsAre("UPDATING 100/0", "green Creating 100/0",
                                     "green ActivatingTraffic 100/0", "green Baking 67/33",
                                     "green ActivatingTraffic 67/33", "green Baking 0/100",
                                     "blue Deleting 0/100", "IN_SERVICE"));
}

TEST(CanaryDeployment, RollsBackFromTheFinalBakeToo) {
  FakeStage stage;
  CanaryDeployment deployment(stage,
                              plan(stage, R"({"outcome":"rollback","rollback_during":"final"})"));
  ASSERT_TRUE(stage.play_out(deployment));
  EXPECT_THAT(gist(stage),
              ::testing::ElementsAre("UPDATING 100/0", "green Creating 100/0",
                                     "green ActivatingTraffic 100/0", "green Baking 67/33",
                                     "green ActivatingTraffic 67/33", "green Baking 0/100", "ALARM",
                                     "ROLLING_BACK 100/0", "green Deleting 100/0", "IN_SERVICE"));
}

TEST(CanaryDeployment, MayKeepItsRollbackToItself) {
  FakeStage stage;
  CanaryDeployment deployment(stage,
                              plan(stage, R"({"outcome":"rollback","report_rolling_back":false})"));
  ASSERT_TRUE(stage.play_out(deployment));
  EXPECT_THAT(gist(stage),
              ::testing::ElementsAre("UPDATING 100/0", "green Creating 100/0",
                                     "green ActivatingTraffic 100/0", "green Baking 67/33", "ALARM",
                                     "green Deleting 100/0", "IN_SERVICE"));
}

TEST(CanaryDeployment, LeavesOutABakeOfNoLength) {
  FakeStage stage;
  CanaryDeployment deployment(stage, plan(stage, R"({"canary_wait":"0","final_wait":"0"})"));
  ASSERT_TRUE(stage.play_out(deployment));
  EXPECT_THAT(gist(stage), ::testing::ElementsAre("UPDATING 100/0", "green Creating 100/0",
                                                  "green ActivatingTraffic 100/0",
                                                  "green ActivatingTraffic 67/33",
                                                  "blue Deleting 0/100", "IN_SERVICE"));
}

TEST(CanaryDeployment, TakesAsLongAsItsWaits) {
  FakeStage stage;
  CanaryDeployment deployment(
      stage, plan(stage, R"({"launch_time":"4m","activation_time":"10s","termination_time":"1m",
                             "canary_wait":"20m","final_wait":"5m"})"));
  ASSERT_TRUE(stage.play_out(deployment));
  EXPECT_EQ(stage.events.back().at, 4min + 10s + 20min + 10s + 5min + 1min);
}

TEST(CanaryDeployment, IsNeverAheadOfItsOwnTimes) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    FakeStage stage(seed);
    CanaryDeployment deployment(stage, plan(stage, R"({"outcome":"rollback"})"));
    const Instant start = stage.now();
    ASSERT_TRUE(stage.play_out(deployment));
    for (const auto& [at, event] : stage.events) {
      if (event.source != "aws.sagemaker") continue;
      const auto created = event.detail["CreationTime"].get<std::int64_t>();
      const auto modified = event.detail["LastModifiedTime"].get<std::int64_t>();
      EXPECT_LT(created, modified);
      EXPECT_LE(modified, to_epoch_millis(start + at));
    }
  }
}

TEST(CanaryDeployment, EndsCleanlyWhereverItIsCancelled) {
  FakeStage stage;
  for (Duration until = 0s; until < 40min; until += 1min) {
    CanaryDeployment deployment(stage, plan(stage, R"({"outcome":"rollback"})"));
    Task<> task = deployment.play();
    task.start(stage.queue);
    const Duration limit = stage.queue.now() + until;
    while (stage.queue.fire_next(limit)) {
    }
  }
  EXPECT_EQ(stage.queue.size(), 0U);
}

}  // namespace
}  // namespace smemu::generators
