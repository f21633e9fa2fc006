#include "generators/alarm.hpp"

#include "generators/alarm_lifecycle.hpp"
#include "tests/unit/generators/fake_stage.hpp"

#include <gtest/gtest.h>

namespace smemu::generators {
namespace {

TEST(Alarm, GoesOffInTheShapeOfTheCloudWatchGuide) {
  const Alarm alarm = endpoint_alarm({"123456789012", "us-east-1"}, "churn-5xx", "churn",
                                     "AllTraffic", "30b6c6b2-a864-43a2-4877-c09a1afc3b87");
  const Instant now{std::chrono::seconds(1'570'035'880)};  // 2019-10-02T17:04:40Z
  FakeStage stage;
  Alarms(stage).set(as_known(alarm, {0, now - std::chrono::hours(24)}), finding(alarm, {42, now}));
  ASSERT_EQ(stage.events.size(), 1U);
  const Heard& event = stage.events.front().event;

  EXPECT_EQ(event.source, "aws.cloudwatch");
  EXPECT_EQ(event.detail_type, "CloudWatch Alarm State Change");
  EXPECT_EQ(event.resources.front(), "arn:aws:cloudwatch:us-east-1:123456789012:alarm:churn-5xx");
  EXPECT_EQ(event.detail.dump(2), R"({
  "alarmName": "churn-5xx",
  "configuration": {
    "description": "Invocation5XXErrors of endpoint churn",
    "metrics": [
      {
        "id": "30b6c6b2-a864-43a2-4877-c09a1afc3b87",
        "metricStat": {
          "metric": {
            "dimensions": {
              "EndpointName": "churn",
              "VariantName": "AllTraffic"
            },
            "name": "Invocation5XXErrors",
            "namespace": "AWS/SageMaker"
          },
          "period": 60,
          "stat": "Average"
        },
        "returnData": true
      }
    ]
  },
  "previousState": {
    "reason": "Threshold Crossed: 1 out of the last 1 datapoints [0.0 (01/10/19 17:03:40)] was not greater than the threshold (5.0) (minimum 1 datapoint for ALARM -> OK transition).",
    "reasonData": "{\"version\":\"1.0\",\"queryDate\":\"2019-10-01T17:04:40.000+0000\",\"startDate\":\"2019-10-01T17:03:40.000+0000\",\"statistic\":\"Average\",\"period\":60,\"recentDatapoints\":[0.0],\"threshold\":5.0}",
    "timestamp": "2019-10-01T17:04:40.000+0000",
    "value": "OK"
  },
  "state": {
    "reason": "Threshold Crossed: 1 out of the last 1 datapoints [42.0 (02/10/19 17:03:40)] was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).",
    "reasonData": "{\"version\":\"1.0\",\"queryDate\":\"2019-10-02T17:04:40.000+0000\",\"startDate\":\"2019-10-02T17:03:40.000+0000\",\"statistic\":\"Average\",\"period\":60,\"recentDatapoints\":[42.0],\"threshold\":5.0}",
    "timestamp": "2019-10-02T17:04:40.000+0000",
    "value": "ALARM"
  }
})");
}

TEST(AlarmLifecycle, GoesOffAndCalmsDown) {
  FakeStage stage;
  const auto given = nlohmann::ordered_json::parse(
      R"({"goes_off_after":"5m","recovers_after":"1h","threshold":0.3,"trouble":0.7})");
  AlarmLifecycle alarm(
      stage, *AlarmLifecycle::plan(*Arguments::read(AlarmLifecycle::parameters(), given), 1));
  ASSERT_TRUE(stage.play_out(alarm));
  ASSERT_EQ(stage.events.size(), 2U);
  EXPECT_EQ(stage.events[0].at, std::chrono::minutes(5));
  EXPECT_EQ(stage.events[0].event.detail["state"]["value"], "ALARM");
  EXPECT_EQ(stage.events[1].at, std::chrono::minutes(65));
  EXPECT_EQ(stage.events[1].event.detail["state"]["value"], "OK");
  EXPECT_EQ(stage.events[1].event.detail["previousState"], stage.events[0].event.detail["state"]);
}

TEST(AlarmLifecycle, NeedsTroubleAboveItsThreshold) {
  const auto given = nlohmann::ordered_json::parse(R"({"threshold":0.5})");
  const auto refused =
      AlarmLifecycle::plan(*Arguments::read(AlarmLifecycle::parameters(), given), 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "trouble");
}

}  // namespace
}  // namespace smemu::generators
