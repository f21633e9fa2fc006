#include "generators/endpoint_changes.hpp"

#include "tests/unit/generators/endpoint_story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;

template <class Story>
auto change_plan(const std::string& given, std::uint64_t seed = 7) {
  return Story::plan(*Arguments::read(Story::parameters(), Json::parse(given)), seed);
}

/// Plays it out and says what it told.
template <class Story>
struct PlayedChange {
  explicit PlayedChange(const std::string& given) : story(stage, *change_plan<Story>(given)) {
    EXPECT_TRUE(stage.play_out(story));
  }
  [[nodiscard]] std::vector<std::string> gist() const { return generators::gist(stage); }
  [[nodiscard]] const Json& last() const { return stage.events.back().event.detail; }
  FakeStage stage;
  Story story;
};

TEST(EndpointCreation, ComesIntoService) {
  const PlayedChange<EndpointCreation> played(R"({"launch_time":"4m","instances":2})");
  EXPECT_THAT(played.gist(), ElementsAre("CREATING", "IN_SERVICE"));
  EXPECT_EQ(played.stage.events[1].at, 4min);
  EXPECT_EQ(played.story.endpoint().variants[0].current_instances, 2);
  EXPECT_EQ(played.last()["CreationTime"], 1'767'603'600'000);
}

TEST(EndpointCreation, FailsWithItsReason) {
  const PlayedChange<EndpointCreation> ping(R"({"outcome":"ping_fails"})");
  EXPECT_THAT(ping.gist(), ElementsAre("CREATING", "FAILED"));
  EXPECT_EQ(ping.last()["FailureReason"],
            "The primary container for production variant AllTraffic did not pass the ping health "
            "check. Please check CloudWatch logs for this endpoint.");
  const PlayedChange<EndpointCreation> capacity(R"({"outcome":"no_capacity"})");
  EXPECT_EQ(capacity.last()["FailureReason"].get<std::string>().find("CapacityError: "), 0U);
  const PlayedChange<EndpointCreation> own(
      R"({"outcome":"no_capacity","failure_reason":"none left"})");
  EXPECT_EQ(own.last()["FailureReason"], "none left");
}

TEST(EndpointUpdate, MovesToTheNewConfig) {
  const PlayedChange<EndpointUpdate> played("{}");
  EXPECT_THAT(played.gist(), ElementsAre("UPDATING", "IN_SERVICE"));
  EXPECT_EQ(played.stage.events[0].event.detail["EndpointConfigName"], "churn-config-1");
  EXPECT_EQ(played.last()["EndpointConfigName"], "churn-config-2");
  EXPECT_FALSE(played.last().contains("FailureReason"));
}

TEST(EndpointUpdate, IsInServiceWithTheOldConfigAndAReasonWhenItFails) {
  const PlayedChange<EndpointUpdate> played(R"({"outcome":"ping_fails"})");
  EXPECT_THAT(played.gist(), ElementsAre("UPDATING", "IN_SERVICE"));
  EXPECT_EQ(played.last()["EndpointConfigName"], "churn-config-1");
  EXPECT_TRUE(played.last().contains("FailureReason"));
}

TEST(EndpointAutoscaling, GrowsAndShrinks) {
  const PlayedChange<EndpointAutoscaling> played(R"({"instances":2,"peak":5})");
  EXPECT_THAT(played.gist(), ElementsAre("UPDATING", "blue Updating", "IN_SERVICE", "UPDATING",
                                         "blue Updating", "IN_SERVICE"));
  const auto message = [&](std::size_t i) {
    return played.stage.events[i]
        .event.detail["ProductionVariants"][0]["VariantStatus"][0]["StatusMessage"];
  };
  EXPECT_EQ(message(1), "Scaling out desired instance count to 5.");
  EXPECT_EQ(message(4), "Scaling in desired instance count to 2.");
  EXPECT_EQ(played.stage.events[1].event.detail["ProductionVariants"][0]["CurrentInstanceCount"],
            2);
  EXPECT_EQ(played.stage.events[2].event.detail["ProductionVariants"][0]["DesiredInstanceCount"],
            5);
  EXPECT_EQ(played.story.endpoint().variants[0].current_instances, 2);
}

TEST(EndpointAutoscaling, RollsBackWithoutCapacity) {
  const PlayedChange<EndpointAutoscaling> played(R"({"outcome":"no_capacity"})");
  EXPECT_THAT(played.gist(),
              ElementsAre("UPDATING", "blue Updating", "ROLLING_BACK", "IN_SERVICE"));
  EXPECT_EQ(played.last()["ProductionVariants"][0]["DesiredInstanceCount"], 1);
  EXPECT_EQ(played.last()["FailureReason"].get<std::string>().find("CapacityError: "), 0U);
}

TEST(EndpointMaintenance, LeavesTheEndpointAsItWas) {
  const PlayedChange<EndpointMaintenance> played("{}");
  EXPECT_THAT(played.gist(), ElementsAre("SYSTEM_UPDATING", "IN_SERVICE"));
  EXPECT_EQ(played.last()["EndpointConfigName"], "churn-config");
}

TEST(EndpointDeletion, IsToldOnceTooOften) {
  const PlayedChange<EndpointDeletion> played("{}");
  EXPECT_THAT(played.gist(), ElementsAre("DELETING", "DELETED", "DELETING"));
  EXPECT_EQ(played.stage.events[2].event.detail, played.stage.events[0].event.detail);
}

TEST(EndpointDeletion, MayBeToldAsItIs) {
  const PlayedChange<EndpointDeletion> played(R"({"late_duplicate":false})");
  EXPECT_THAT(played.gist(), ElementsAre("DELETING", "DELETED"));
}

TEST(EndpointChanges, RefuseWhatTheApiRefuses) {
  EXPECT_EQ(change_plan<EndpointCreation>(R"({"endpoint":"a_b"})").error().where, "endpoint");
  EXPECT_EQ(change_plan<EndpointCreation>(R"({"instance_type":"m5.xlarge"})").error().where,
            "instance_type");
  EXPECT_EQ(change_plan<EndpointCreation>(R"({"instances":0})").error().where, "instances");
  EXPECT_EQ(change_plan<EndpointUpdate>(R"({"old_config":"c","new_config":"c"})").error().where,
            "new_config");
  EXPECT_EQ(change_plan<EndpointAutoscaling>(R"({"instances":4,"peak":4})").error().where, "peak");
}

}  // namespace
}  // namespace smemu::generators
