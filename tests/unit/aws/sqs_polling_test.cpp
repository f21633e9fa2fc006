#include "tests/unit/aws/sqs_fixture.hpp"

#include <gmock/gmock.h>

namespace smemu::aws {
namespace {

using namespace std::chrono_literals;

class SqsPolling : public SqsTest {
 protected:
  /// Parks a long poll; its answer will be in `answers_`.
  world::CallId poll(const std::string& url, int seconds = 20) {
    const world::ApiReply reply =
        sqs("ReceiveMessage", {{"QueueUrl", url}, {"WaitTimeSeconds", seconds}});
    EXPECT_NE(reply.deferred, 0U);
    EXPECT_EQ(reply.patience, std::chrono::seconds(seconds));
    test_world_.world.on_answer(reply.deferred, [this, call = reply.deferred](world::ApiReply r) {
      answers_.emplace_back(call, r.status == 200 ? body_of(r) : r.error_type);
    });
    return reply.deferred;
  }
  static std::string body_of(const world::ApiReply& reply) {
    const Json answer = Json::parse(reply.body);
    return answer.contains("Messages") ? answer["Messages"][0]["Body"].get<std::string>() : "none";
  }
  void send(const std::string& body, int delay = 0) {
    ok("SendMessage", {{"QueueUrl", url_}, {"MessageBody", body}, {"DelaySeconds", delay}});
  }

  using Answers = std::vector<std::pair<world::CallId, std::string>>;
  std::string url_ = create("orders");
  Answers answers_;
};

TEST_F(SqsPolling, TheSendThatSatisfiesItAnswersIt) {
  const auto first = poll(url_);
  const auto second = poll(url_);
  send("one");
  EXPECT_EQ(answers_, (Answers{{first, "one"}}));
  send("two");
  EXPECT_EQ(answers_, (Answers{{first, "one"}, {second, "two"}}));
  EXPECT_EQ(test_world_.world.timers().size(), 0U);
}

TEST_F(SqsPolling, AQueueMayWaitByItself) {
  ok("SetQueueAttributes",
     {{"QueueUrl", url_}, {"Attributes", {{"ReceiveMessageWaitTimeSeconds", "3"}}}});
  EXPECT_EQ(sqs("ReceiveMessage", {{"QueueUrl", url_}}).patience, Duration(3s));
}

TEST_F(SqsPolling, VirtualTimeEndsIt) {
  const auto call = poll(url_, 5);
  pass(4s);
  EXPECT_TRUE(answers_.empty());
  pass(1s);
  EXPECT_EQ(answers_, (Answers{{call, "none"}}));
}

TEST_F(SqsPolling, RealTimeEndsIt) {
  const auto call = poll(url_);
  test_world_.world.give_up(call);
  test_world_.world.give_up(call);
  EXPECT_EQ(answers_, (Answers{{call, "none"}}));
  send("nobody waits for this one");
  EXPECT_EQ(answers_.size(), 1U);
}

TEST_F(SqsPolling, WhatBecomesVisibleAnswersIt) {
  send("delayed", 5);
  const auto call = poll(url_);
  pass(5s);
  EXPECT_EQ(answers_, (Answers{{call, "delayed"}}));
  const auto again = poll(url_);  // hidden for 30 s: longer than the poll waits
  pass(20s);
  const auto last = poll(url_);
  pass(10s);
  EXPECT_EQ(answers_, (Answers{{call, "delayed"}, {again, "none"}, {last, "delayed"}}));
}

TEST_F(SqsPolling, ADeletedQueueOrAResetAnswersIt) {
  const auto call = poll(url_);
  ok("DeleteQueue", {{"QueueUrl", url_}});
  create("orders");
  const auto next = poll(url_);
  test_world_.world.reset();
  EXPECT_EQ(answers_, (Answers{{call, "QueueDoesNotExist"}, {next, "QueueDoesNotExist"}}));
}

TEST_F(SqsPolling, InAutoModeItNeitherPullsTimeNorMakesItJump) {
  test_world_.world.set_clock(world::ClockMode::automatic, 1);
  poll(url_);
  test_world_.world.run();
  EXPECT_EQ(test_world_.world.timers().now(), Duration::zero());
  bool quiet = false;
  test_world_.world.when_quiet(1h, [&](world::GoalEnd) { quiet = true; });
  test_world_.world.run();
  EXPECT_TRUE(quiet);
  EXPECT_EQ(test_world_.world.timers().now(), Duration::zero());
  EXPECT_TRUE(answers_.empty());
}

TEST_F(SqsPolling, HistoryDoneAgainIsTheSame) {
  poll(url_);
  send("one");
  const auto given_up = poll(url_);
  pass(7s);
  test_world_.world.give_up(given_up);
  send("two");
  support::TestWorld again(aws_behaviour(), test_world_.world.settings());
  again.world.replay(test_world_.store.load());
  const auto messages = [](world::World& world) {
    std::string out;
    smemu::sqs::Queue& queue = *world.queues().find({"123456789012", "eu-west-1"}, "orders");
    for (const auto& [place, m] : queue.messages(world.queues().moment())) {
      out += m.id + m.body + std::to_string(m.receives) + to_text(m.visible_at) + ' ';
    }
    return out;
  };
  EXPECT_EQ(messages(again.world), messages(test_world_.world));
}

}  // namespace
}  // namespace smemu::aws
