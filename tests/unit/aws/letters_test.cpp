#include "emulator/base/draw.hpp"
#include "tests/unit/aws/aws_fixture.hpp"

#include <map>

// Ten thousand events to a target that fails at random: none goes missing.
namespace smemu::aws {
namespace {

using journal::StepType;

/// SQS as far as a dead letter needs it: a queue that takes everything and keeps it.
struct Queue {
  std::vector<Json> messages;

  world::Behaviour beside_aws() {
    world::Behaviour behaviour = aws_behaviour();
    behaviour.call = [this](world::World& world, const world::ApiCall& call) {
      if (call.target != "AmazonSQS.SendMessage") return handle(world, call);
      messages.push_back(Json::parse(call.body));
      return world::ApiReply{200, {}, Json{{"MessageId", std::to_string(messages.size())}}.dump()};
    };
    return behaviour;
  }
};

class Letters : public ::testing::Test {
 protected:
  static constexpr int kEvents = 10'000;

  Letters() : test_(queue_.beside_aws(), settings()) {
    call("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"shop\"]}"})");
    call("PutTargets", R"({"Rule":"r","Targets":[{"Id":"t","Arn":"http://shop.test/",
      "RetryPolicy":{"MaximumRetryAttempts":2},
      "DeadLetterConfig":{"Arn":"arn:aws:sqs:us-east-1:000000000000:letters"}}]})");
  }
  static world::Settings settings() {
    world::Settings out = support::TestWorld::default_settings();
    out.journal = {1'000'000, 100'000, 100'000, 1U << 30};
    return out;
  }
  void call(const std::string& operation, std::string body) {
    ASSERT_EQ(test_.world.call({"AWSEvents." + operation, std::move(body), {}}).status, 200);
  }
  void publish() {
    std::string entries;
    for (int i = 0; i < 10; ++i) {
      entries +=
          std::string(i == 0 ? "" : ",") + R"({"Source":"shop","DetailType":"d","Detail":"{}"})";
    }
    for (int i = 0; i < kEvents / 10; ++i) call("PutEvents", R"({"Entries":[)" + entries + "]}");
  }
  /// Every open attempt ends: half of them well, the others in one of many ways.
  void answer_all() {
    static constexpr int kStatuses[] = {500, 503, 429, 401, 404, 400};
    while (test_.transport.open() > 0) {
      const auto drawn = static_cast<std::size_t>(draw_between(7, "answer", answers_++, 0, 15));
      const bool silent = drawn == 6 || drawn == 7;
      test_.transport.end(0, silent      ? support::failed(delivery::SendFault::timeout)
                             : drawn < 6 ? support::answered(kStatuses[drawn])
                                         : support::answered(200));
    }
  }
  std::uint64_t count(StepType type) { return test_.world.journal().count(type); }
  std::uint64_t pending() {
    std::uint64_t out = 0;
    for (const auto& delivery : test_.world.journal().deliveries()) {
      out += delivery->state == journal::DeliveryState::pending ? 1U : 0U;
    }
    return out;
  }
  void expect_none_missing() {
    EXPECT_EQ(count(StepType::invocation_success) + count(StepType::invocation_dlq) + pending(),
              count(StepType::rule_match));
    EXPECT_EQ(count(StepType::invocation_dlq), queue_.messages.size());
  }

  Queue queue_;
  support::TestWorld test_;
  std::uint64_t answers_ = 0;
};

TEST_F(Letters, DeliveredDeadLetteredAndPendingAreAllThatMatched) {
  publish();
  EXPECT_EQ(count(StepType::rule_match), kEvents);
  expect_none_missing();
  bool quiet = false;
  test_.world.when_quiet(std::chrono::hours(24), [&](world::GoalEnd) { quiet = true; });
  while (!quiet) {
    answer_all();
    for (int i = 0; i < 100 && test_.world.step(); ++i) {
    }
    if (test_.world.timers().size() % 7 == 0) expect_none_missing();
  }
  EXPECT_EQ(pending(), 0U);
  expect_none_missing();
  std::map<std::string, int> reasons;
  for (const Json& message : queue_.messages) {
    const Json& attributes = message["MessageAttributes"];
    ++reasons[attributes.contains("EXHAUSTED_RETRY_CONDITION")
                  ? attributes["EXHAUSTED_RETRY_CONDITION"]["StringValue"].get<std::string>()
                  : "final"];
  }
  EXPECT_GT(reasons["MaximumRetryAttempts"], 100);
  EXPECT_GT(reasons["final"], 100);
  EXPECT_GT(count(StepType::invocation_success), 7000U);
}

}  // namespace
}  // namespace smemu::aws
