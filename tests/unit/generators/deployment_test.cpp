#include "generators/deployment.hpp"

#include "generators/catalogue.hpp"
#include "tests/unit/generators/endpoint_story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using Gist = std::vector<std::string>;

/// A deployment of a kind of the catalogue, played to its end.
struct PlayedDeployment {
  PlayedDeployment(const std::string& kind_name, const std::string& given) {
    const Kind* kind = find_kind("sagemaker.endpoint." + kind_name);
    const auto arguments = Arguments::read(kind->parameters(), Json::parse(given));
    const auto checked = kind->check(*arguments, stage.seed());
    EXPECT_TRUE(checked) << checked.error().message;
    lifecycle = kind->make(stage, *arguments);
  }
  [[nodiscard]] Gist gist() {
    EXPECT_TRUE(stage.play_out(*lifecycle));
    return generators::gist(stage);
  }
  [[nodiscard]] const Endpoint& endpoint() const {
    return dynamic_cast<const Deployment&>(*lifecycle).endpoint();
  }
  /// The status messages of the deployment, in order.
  [[nodiscard]] Gist messages() const {
    Gist all;
    for (const auto& [at, event] : stage.events) {
      if (event.detail_type != "SageMaker Endpoint Deployment State Change") continue;
      for (const char* place :
           {"/PendingDeploymentSummary/ProductionVariants/0/VariantStatus/0/StatusMessage",
            "/ProductionVariants/0/VariantStatus/0/StatusMessage"}) {
        const Json::json_pointer pointer(place);
        if (event.detail.contains(pointer)) all.push_back(event.detail.at(pointer));
      }
    }
    return all;
  }

  FakeStage stage;
  std::unique_ptr<Lifecycle> lifecycle;
};

struct DeploymentStory {
  const char* kind;
  const char* given;
  Gist gist;
  const char* config;  // in the end
  const char* reason;  // part of the FailureReason
};

// What each kind tells for each outcome, worded as in endpoint_story.hpp.
const DeploymentStory kStories[] = {
    {"all_at_once_deployment",
     "{}",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 0/100", "blue Deleting 0/100", "IN_SERVICE"},
     "churn-canary-config-2",
     ""},
    {"all_at_once_deployment",
     R"({"outcome":"rollback"})",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 0/100", "ALARM", "ROLLING_BACK 100/0", "green Deleting 100/0", "IN_SERVICE"},
     "churn-canary-config-1",
     ""},
    {"linear_deployment",
     "{}",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 67/33", "green ActivatingTraffic 67/33", "green Baking 33/67",
      "green ActivatingTraffic 33/67", "green Baking 0/100", "blue Deleting 0/100", "IN_SERVICE"},
     "churn-canary-config-2",
     ""},
    {"linear_deployment",
     R"({"outcome":"rollback","rollback_step":2})",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 67/33", "green ActivatingTraffic 67/33", "green Baking 33/67", "ALARM",
      "ROLLING_BACK 100/0", "green Deleting 100/0", "IN_SERVICE"},
     "churn-canary-config-1",
     ""},
    {"canary_deployment",
     R"({"outcome":"silent_rollback"})",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 67/33", "green Deleting 100/0", "IN_SERVICE"},
     "churn-canary-config-1",
     ""},
    {"canary_deployment",
     R"({"outcome":"launch_fails"})",
     {"UPDATING 100/0", "green Creating 100/0", "ROLLING_BACK 100/0", "green Deleting 100/0",
      "IN_SERVICE"},
     "churn-canary-config-1",
     "did not pass the ping health check"},
    {"canary_deployment",
     R"({"outcome":"timeout"})",
     {"UPDATING 100/0", "green Creating 100/0", "ROLLING_BACK 100/0", "green Deleting 100/0",
      "IN_SERVICE"},
     "churn-canary-config-1",
     "MaximumExecutionTimeoutInSeconds of 1800"},
    {"canary_deployment",
     R"({"outcome":"rollback","failure_reason":"alarmed"})",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 67/33", "ALARM", "ROLLING_BACK 100/0", "green Deleting 100/0", "IN_SERVICE"},
     "churn-canary-config-1",
     "alarmed"},
    {"rolling_deployment",
     "{}",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 67/33", "blue Deleting 67/33", "green Updating 67/33",
      "green ActivatingTraffic 67/33", "green Baking 33/67", "blue Deleting 33/67",
      "green Updating 33/67", "green ActivatingTraffic 33/67", "green Baking 0/100",
      "blue Deleting 0/100", "IN_SERVICE"},
     "churn-canary-config-2",
     ""},
    {"rolling_deployment",
     R"({"outcome":"rollback","rollback_step":2,"rollback_batch_size":1})",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 67/33", "blue Deleting 67/33", "green Updating 67/33",
      "green ActivatingTraffic 67/33", "green Baking 33/67", "ALARM", "ROLLING_BACK 33/67",
      "blue Updating 33/67", "green Deleting 67/33", "green Deleting 100/0", "IN_SERVICE"},
     "churn-canary-config-1",
     ""},
    {"rolling_deployment",
     R"({"outcome":"rollback_fails","rollback_step":2})",
     {"UPDATING 100/0", "green Creating 100/0", "green ActivatingTraffic 100/0",
      "green Baking 67/33", "blue Deleting 67/33", "green Updating 67/33",
      "green ActivatingTraffic 67/33", "green Baking 33/67", "ALARM", "ROLLING_BACK 33/67",
      "blue Updating 33/67", "UPDATE_ROLLBACK_FAILED 33/67"},
     "churn-canary-config-1",
     "CapacityError"},
};

TEST(Deployment, TellsEachKindAndOutcome) {
  for (const DeploymentStory& story : kStories) {
    PlayedDeployment played(story.kind, story.given);
    EXPECT_EQ(played.gist(), story.gist) << story.kind << story.given;
    EXPECT_EQ(played.endpoint().config_name, story.config) << story.kind << story.given;
    EXPECT_NE(played.endpoint().failure_reason.value_or("").find(story.reason), std::string::npos)
        << story.kind << story.given;
    EXPECT_EQ(played.endpoint().failure_reason.has_value(), *story.reason != '\0')
        << story.kind << story.given;
  }
}

TEST(Deployment, SaysWhatEachVariantGoesThrough) {
  PlayedDeployment linear("linear_deployment", R"({"instances":4,"step_size":2})");
  (void)linear.gist();
  EXPECT_THAT(
      linear.messages(),
      ::testing::ElementsAre(
          "Launching 4 instance(s).", "Activating traffic on canary capacity of 2 instance(s).",
          "Baking for 300 seconds (TerminationWaitInSeconds) with traffic enabled on canary "
          "capacity of 2 instance(s).",
          "Activating traffic on full capacity of 4 instance(s).",
          "Baking for 600 seconds (TerminationWaitInSeconds) with traffic enabled on full capacity "
          "of 4 instance(s).",
          "Terminating 4 instance(s)."));
  PlayedDeployment rolling("rolling_deployment", R"({"instances":3,"batch_size":"50%"})");
  (void)rolling.gist();
  EXPECT_THAT(
      rolling.messages(),
      ::testing::ElementsAre(
          "Launching 2 instance(s).", "Activating traffic on canary capacity of 2 instance(s).",
          "Baking for 180 seconds (WaitIntervalInSeconds) with traffic enabled on canary capacity "
          "of 2 instance(s).",
          "Terminating 2 instance(s).", "Launching 1 instance(s).",
          "Activating traffic on full capacity of 3 instance(s).",
          "Baking for 180 seconds (WaitIntervalInSeconds) with traffic enabled on full capacity of "
          "3 instance(s).",
          "Terminating 1 instance(s)."));
}

TEST(Deployment, EndsWithAWholeFleetOfOneConfig) {
  for (const DeploymentStory& story : kStories) {
    if (std::string_view(story.given).find("rollback_fails") != std::string_view::npos) continue;
    PlayedDeployment played(story.kind, story.given);
    (void)played.gist();
    const Endpoint& endpoint = played.endpoint();
    EXPECT_EQ(endpoint.status, EndpointStatus::in_service);
    ASSERT_EQ(endpoint.variants.size(), 1U);
    EXPECT_EQ(endpoint.variants[0].current_instances, 3) << story.kind << story.given;
    EXPECT_EQ(endpoint.variants[0].desired_instances, 3) << story.kind << story.given;
    EXPECT_FALSE(endpoint.variants[0].status);
    EXPECT_FALSE(endpoint.pending);
  }
}

TEST(Deployment, TakesAnAlarmAsACueDuringAnyBake) {
  for (const char* kind :
       {"canary_deployment", "linear_deployment", "all_at_once_deployment", "rolling_deployment"}) {
    for (const Duration at : {1min, 4min, 11min}) {
      PlayedDeployment played(kind, R"({"launch_time":"2m","activation_time":"10s"})");
      played.stage.queue.after(at, TimerKind::work, [&] {
        EXPECT_TRUE(played.lifecycle->receive({"alarm", {}}));
      });
      const Gist gist = played.gist();
      EXPECT_EQ(std::count(gist.begin(), gist.end(), "ALARM"), 1) << kind;
      EXPECT_EQ(played.endpoint().config_name, "churn-canary-config-1")
          << kind << smemu::to_text(at);
    }
  }
}

/// Somebody finds that alarm in ALARM, and there is an alarm of that name.
void go_off(FakeStage& stage, const std::string& name) {
  const Alarm alarm = endpoint_alarm(stage.scope(), name, "churn", "AllTraffic", "m1");
  Alarms(stage).set(as_known(alarm, {0, stage.now() - 1h}), finding(alarm, {42, stage.now()}));
}

TEST(Deployment, HearsItsAlarmsGoOffWhoeverSetsThemOff) {
  for (const Duration at :
       {1min, 4min, 11min}) {  // before, during the first, during the second bake
    PlayedDeployment played("canary_deployment",
                            R"({"alarm":"mine","launch_time":"2m","activation_time":"10s"})");
    played.stage.queue.after(at, TimerKind::work, [&] { go_off(played.stage, "mine"); });
    const Gist gist = played.gist();
    EXPECT_EQ(std::count(gist.begin(), gist.end(), "ALARM"), 1);
    EXPECT_EQ(played.endpoint().config_name, "churn-canary-config-1") << smemu::to_text(at);
  }
}

TEST(Deployment, RollsBackForAnAlarmThatIsOnAlready) {
  PlayedDeployment played("all_at_once_deployment", R"({"alarm":"mine"})");
  go_off(played.stage, "mine");
  EXPECT_EQ(played.gist(), (Gist{"ALARM", "UPDATING 100/0", "green Creating 100/0",
                                 "green ActivatingTraffic 100/0", "green Baking 0/100",
                                 "ROLLING_BACK 100/0", "green Deleting 100/0", "IN_SERVICE"}));
}

TEST(Deployment, DoesNotHearOtherAlarms) {
  PlayedDeployment played("canary_deployment", R"({"alarm":"mine"})");
  played.stage.queue.after(8min, TimerKind::work, [&] { go_off(played.stage, "theirs"); });
  (void)played.gist();
  EXPECT_EQ(played.endpoint().config_name, "churn-canary-config-2");
}

TEST(Deployment, TellsOfItsAlarmOnceIfTheWorldKnowsItIsOn) {
  PlayedDeployment played("canary_deployment", R"({"alarm":"mine","outcome":"rollback"})");
  (void)played.gist();
  const alarms::Alarm* known = played.stage.alarms().find(played.stage.scope(), "mine");
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->found.state, alarms::State::alarm);
  EXPECT_NE(known->settings.find("Invocation5XXErrors"), std::string::npos);
}

TEST(Deployment, RefusesCuesThatMakeNoSense) {
  PlayedDeployment played("canary_deployment", "{}");
  EXPECT_EQ(played.lifecycle->receive({"stop", {}}).error().message,
            "there is no cue stop here; it takes: alarm");
  (void)played.gist();
  EXPECT_EQ(played.lifecycle->receive({"alarm", {}}).error().code, Errc::invalid_state);
}

TEST(Deployment, EndsCleanlyWhereverItIsCancelled) {
  for (const DeploymentStory& story : kStories) {
    for (Duration until = 0s; until < 70min; until += 5min) {
      PlayedDeployment played(story.kind, story.given);
      Task<> task = played.lifecycle->play();
      task.start(played.stage.queue);
      while (played.stage.queue.fire_next(until)) {
      }
      task = {};
      EXPECT_EQ(played.stage.queue.size(), 0U);
    }
  }
}

}  // namespace
}  // namespace smemu::generators
