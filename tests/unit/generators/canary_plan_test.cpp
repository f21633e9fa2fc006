#include "generators/canary_deployment.hpp"

#include <gtest/gtest.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

Result<CanaryDeployment::Plan> plan(const std::string& given, std::uint64_t seed = 1) {
  const auto arguments = Arguments::read(CanaryDeployment::parameters(), Json::parse(given));
  if (!arguments) return tl::unexpected(arguments.error());
  return CanaryDeployment::plan(*arguments, seed);
}

TEST(CanaryPlan, DrawsDurationsFromMeasuredRanges) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const auto drawn = plan(R"({"outcome":"rollback","canary_wait":"100s"})", seed);
    ASSERT_TRUE(drawn) << drawn.error().message;
    EXPECT_TRUE(drawn->launch_time >= 180s && drawn->launch_time <= 400s);
    EXPECT_TRUE(drawn->activation_time >= 5s && drawn->activation_time <= 30s);
    EXPECT_TRUE(drawn->termination_time >= 30s && drawn->termination_time <= 120s);
    EXPECT_TRUE(drawn->reaction_time >= 0s && drawn->reaction_time <= 60s);
    EXPECT_TRUE(drawn->alarm_after >= 10s && drawn->alarm_after <= 90s);
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
  EXPECT_EQ(given->alarm_after, 5s);
  EXPECT_EQ(given->alarm_during, CanaryDeployment::Bake::final_bake);
}

TEST(CanaryPlan, RoundsAShareOfTheFleetUp) {
  EXPECT_EQ(plan(R"({"instances":3,"canary_size":"30%"})")->canary_instances(), 1);
  EXPECT_EQ(plan(R"({"instances":10,"canary_size":"25%"})")->canary_instances(), 3);
  EXPECT_EQ(plan(R"({"instances":10,"canary_size":5})")->canary_instances(), 5);
}

TEST(CanaryPlan, NamesWhatIsLeftOutAfterTheEndpoint) {
  const auto named = plan(R"({"endpoint":"churn"})");
  EXPECT_EQ(named->old_config, "churn-config-1");
  EXPECT_EQ(named->new_config, "churn-config-2");
  EXPECT_EQ(named->alarm_name, "churn-5xx-errors");
}

TEST(CanaryPlan, KeepsToTheBoundsOfTheApi) {
  struct Case {
    const char* given;
    const char* parameter;
  };
  for (const Case& c : {
           Case{R"({"endpoint":"-x"})", "endpoint"},
           Case{R"({"endpoint":""})", "endpoint"},
           Case{R"({"endpoint":"under_score"})", "endpoint"},
           Case{R"({"old_config":"a b"})", "old_config"},
           Case{R"({"new_config":"ends-"})", "new_config"},
           Case{R"({"old_config":"same","new_config":"same"})", "new_config"},
           Case{R"({"variant":"a.b"})", "variant"},
           Case{R"({"instances":0})", "instances"},
           Case{R"({"instances":99999999999})", "instances"},
           Case{R"({"canary_size":0})", "canary_size"},
           Case{R"({"canary_size":2})", "canary_size"},
           Case{R"({"canary_size":"51%"})", "canary_size"},
           Case{R"({"canary_wait":"1h1s"})", "canary_wait"},
           Case{R"({"canary_wait":"500ms"})", "canary_wait"},
           Case{R"({"final_wait":"2h"})", "final_wait"},
           Case{R"({"outcome":"rollback","alarm_after":"10m"})", "alarm_after"},
           Case{R"({"outcome":"rollback","canary_wait":"0"})", "alarm_after"},
           Case{R"({"outcome":"failure"})", "outcome"},
       }) {
    const auto refused = plan(c.given);
    ASSERT_FALSE(refused) << c.given;
    EXPECT_EQ(refused.error().where, c.parameter) << c.given;
    EXPECT_EQ(refused.error().message.find(c.parameter), 0U) << refused.error().message;
  }
}

}  // namespace
}  // namespace smemu::generators
