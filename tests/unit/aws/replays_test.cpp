#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

/// 2026-01-05T09:00:00Z is 1767603600.
class ReplaysTest : public AwsTest {
 protected:
  static constexpr auto kBus = "arn:aws:events:eu-west-1:123456789012:event-bus/default";

  void SetUp() override {
    ok("CreateArchive", R"({"ArchiveName":"all","EventSourceArn":")" + std::string(kBus) + "\"}");
  }
  void put(int minute, const std::string& source = "s") {
    ok("PutEvents", R"({"Entries":[{"Time":)" + std::to_string(1767603600 + minute * 60) +
                        R"(,"Source":")" + source + R"(","DetailType":"d","Detail":"{}"}]})");
  }
  static std::string start(const std::string& more = "", const std::string& bus = kBus,
                           const std::string& archive = "all", int first = 0, int last = 600) {
    return R"({"ReplayName":"again","EventSourceArn":"arn:aws:events:eu-west-1:123456789012:archive/)" +
           archive + R"(","EventStartTime":)" + std::to_string(1767603600 + first) +
           R"(,"EventEndTime":)" + std::to_string(1767603600 + last) +
           R"(,"Destination":{"Arn":")" + bus + '"' + more + "}}";
  }
  Json described() { return ok("DescribeReplay", R"({"ReplayName":"again"})"); }
  void pass(Duration time) {
    test_world_.world.advance(time, {});
    test_world_.world.run();
  }
  std::vector<std::string> envelopes(std::string_view having) {
    std::vector<std::string> out;
    for (const auto& step : journal().steps()) {
      if (step.type != journal::StepType::event_receipt) continue;
      const std::string& envelope = step.event->envelope;
      if (envelope.find(having) != std::string::npos) out.push_back(envelope);
    }
    return out;
  }
};

TEST_F(ReplaysTest, PutArchivedEventsOnTheirBusAgain) {
  put(2);
  put(1);
  put(11);
  const Json started = ok("StartReplay", start());
  EXPECT_EQ(started["State"], "STARTING");
  EXPECT_EQ(started["ReplayArn"], "arn:aws:events:eu-west-1:123456789012:replay/again");
  EXPECT_FALSE(described().contains("EventLastReplayedTime"));
  pass(std::chrono::seconds(1));
  EXPECT_EQ(described()["State"], "RUNNING");
  EXPECT_EQ(described()["EventLastReplayedTime"], 1767603660.0);
  pass(std::chrono::seconds(10));
  EXPECT_EQ(described()["State"], "COMPLETED");
  EXPECT_EQ(described()["EventLastReplayedTime"], 1767603720.0);
  EXPECT_EQ(described()["ReplayEndTime"], 1767603603.0);
  const auto replayed = envelopes(R"("region":"eu-west-1","replay-name":"again","resources":[])");
  ASSERT_EQ(replayed.size(), 2U);
  EXPECT_NE(replayed[0].find("09:01:00Z"), std::string::npos);
  EXPECT_NE(replayed[1].find("09:02:00Z"), std::string::npos);
  EXPECT_EQ(ok("DescribeArchive", R"({"ArchiveName":"all"})")["EventCount"], 3);
}

TEST_F(ReplaysTest, MayReachSomeRulesOnly) {
  put(1);
  for (const auto name : {"one", "two"}) {
    ok("PutRule",
       R"({"Name":")" + std::string(name) + R"(","EventPattern":"{\"source\":[\"s\"]}"})");
  }
  ok("StartReplay", start(R"(,"FilterArns":["arn:aws:events:eu-west-1:123456789012:rule/two"])"));
  pass(std::chrono::seconds(10));
  std::vector<std::string> matched;
  for (const auto& step : journal().steps()) {
    if (step.type == journal::StepType::rule_match) matched.push_back(step.rule());
  }
  EXPECT_EQ(matched, std::vector<std::string>{"two"});
}

TEST_F(ReplaysTest, CanBeCancelledUntilTheyEnd) {
  for (int minute = 1; minute < 6; ++minute) put(minute);
  ok("StartReplay", start());
  pass(std::chrono::seconds(2));
  EXPECT_EQ(ok("CancelReplay", R"({"ReplayName":"again"})")["State"], "CANCELLING");
  EXPECT_EQ(ok("ListReplays", R"({"State":"CANCELLING"})")["Replays"].size(), 1U);
  pass(std::chrono::seconds(10));
  EXPECT_EQ(described()["State"], "CANCELLED");
  EXPECT_EQ(envelopes("replay-name").size(), 2U);
  EXPECT_EQ(error("CancelReplay", R"({"ReplayName":"again"})"),
            "IllegalStatusException: Replay again is not in a valid state for this operation.");
}

TEST_F(ReplaysTest, WhatIsRefused) {
  ok("CreateEventBus", R"({"Name":"other"})");
  const std::string other = "arn:aws:events:eu-west-1:123456789012:event-bus/other";
  const std::string none = "arn:aws:events:eu-west-1:123456789012:event-bus/none";
  const std::string invalid = "ValidationException: Parameter ";
  const struct {
    std::string body, expected;
  } cases[] = {
      {start("", "arn:aws:sqs:eu-west-1:123456789012:q"),
       invalid + "Destination.Arn is not valid. Reason: Must contain an event bus ARN."},
      {start("", none), "ResourceNotFoundException: Event bus none does not exist."},
      {start("", kBus, "gone"),
       invalid + "EventSourceArn is not valid. Reason: Archive gone does not exist."},
      {start("", other),
       invalid + "Destination.Arn is not valid. Reason: Cross event bus replay is not permitted."},
      {start("", kBus, "all", 600, 600),
       invalid + "EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime."},
  };
  for (const auto& c : cases) EXPECT_EQ(error("StartReplay", c.body), c.expected) << c.body;
  ok("StartReplay", start());
  EXPECT_EQ(error("StartReplay", start()),
            "ResourceAlreadyExistsException: Replay again already exists.");
  EXPECT_EQ(error("DescribeReplay", R"({"ReplayName":"none"})"),
            "ResourceNotFoundException: Replay none does not exist.");
}

}  // namespace
}  // namespace smemu::aws
