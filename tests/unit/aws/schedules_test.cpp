#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

/// The calendar begins at 2026-01-05T09:00:00Z.
class SchedulesTest : public AwsTest {
 protected:
  void pass(Duration time) {
    test_world_.world.advance(time, {});
    test_world_.world.run();
  }
  /// The times of the events that came.
  std::vector<std::string> times() {
    std::vector<std::string> out;
    for (const auto& step : journal().steps()) {
      if (step.type == journal::StepType::event_receipt) {
        out.push_back(to_iso_seconds(step.event->time));
      }
    }
    return out;
  }
};

using Times = std::vector<std::string>;

// The event's form was recorded from AWS.
TEST_F(SchedulesTest, AScheduledEventGoesToTheRulesTargetsAlone) {
  ok("PutRule", R"({"Name":"all","EventPattern":"{\"source\":[{\"prefix\":\"\"}]}"})");
  ok("PutRule", R"j({"Name":"tick","ScheduleExpression":"rate(5 minutes)"})j");
  ok("PutTargets", R"({"Rule":"tick","Targets":[{"Id":"hook","Arn":"http://127.0.0.1:1/tick"}]})");
  EXPECT_EQ(ok("DescribeRule", R"({"Name":"tick"})")["ScheduleExpression"], "rate(5 minutes)");
  pass(std::chrono::minutes(5));
  ASSERT_EQ(times(), Times{"2026-01-05T09:05:00Z"});
  std::vector<std::string> matched;
  for (const auto& step : journal().steps()) {
    if (step.type == journal::StepType::rule_match) matched.push_back(step.rule());
  }
  EXPECT_EQ(matched, Times{"tick"});
  ASSERT_EQ(test_world_.transport.requests.size(), 1U);
  const Json event = Json::parse(*test_world_.transport.requests[0].body);
  EXPECT_EQ(event["source"], "aws.events");
  EXPECT_EQ(event["detail-type"], "Scheduled Event");
  EXPECT_EQ(event["resources"],
            Json::parse(R"(["arn:aws:events:eu-west-1:123456789012:rule/tick"])"));
  EXPECT_EQ(event["detail"], Json::object());
  EXPECT_EQ(event["account"], "123456789012");
}

TEST_F(SchedulesTest, WhenTimeJumpsEachDueInstantCounts) {
  ok("PutRule", R"j({"Name":"tick","ScheduleExpression":"cron(0/30 10 * * ? *)"})j");
  pass(std::chrono::hours(24 * 2));
  EXPECT_EQ(times(), (Times{"2026-01-05T10:00:00Z", "2026-01-05T10:30:00Z", "2026-01-06T10:00:00Z",
                            "2026-01-06T10:30:00Z"}));
}

TEST_F(SchedulesTest, OnlyWhileTheRuleIsThereAndEnabled) {
  const std::string tick = R"({"Name":"tick"})";
  ok("PutRule", R"j({"Name":"tick","ScheduleExpression":"rate(1 hour)","State":"DISABLED"})j");
  pass(std::chrono::hours(2));
  EXPECT_EQ(times(), Times{});
  ok("EnableRule", tick);
  pass(std::chrono::minutes(90));
  EXPECT_EQ(times(), Times{"2026-01-05T12:00:00Z"});
  ok("PutRule", R"j({"Name":"tick","ScheduleExpression":"rate(1 day)"})j");
  pass(std::chrono::hours(2));
  EXPECT_EQ(times().size(), 1U);
  ok("DisableRule", tick);
  ok("EnableRule", tick);
  ok("DeleteRule", tick);
  pass(std::chrono::hours(48));
  EXPECT_EQ(times().size(), 1U);
}

TEST_F(SchedulesTest, DoNotMakeTimeRunAway) {
  ok("PutRule", R"j({"Name":"tick","ScheduleExpression":"rate(1 minute)"})j");
  const Instant before = test_world_.world.now();
  test_world_.world.run();
  EXPECT_EQ(test_world_.world.now(), before);
}

TEST_F(SchedulesTest, CronsFollowTheCalendar) {
  ok("PutRule", R"j({"Name":"tick","ScheduleExpression":"cron(0 10 * * ? *)"})j");
  test_world_.world.set_calendar(*parse_instant("2030-01-01T09:59:00Z"));
  pass(std::chrono::minutes(2));
  EXPECT_EQ(times(), Times{"2030-01-01T10:00:00Z"});
}

}  // namespace
}  // namespace smemu::aws
