#include "emulator/delivery/dispatcher.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/recipients.hpp"

#include <gmock/gmock.h>

// Limits of a retry policy, rates, lines and dead letters: what ends or delays a delivery, on the
// timer queue alone.
namespace smemu::delivery {
namespace {

using namespace std::chrono_literals;
using journal::DeliveryState;
using journal::StepType;
using support::answered;
using support::failed;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Retries : public ::testing::Test {
 protected:
  Retries()
      : dispatcher({.timers = timers,
                    .journal = journal,
                    .now = [this] { return Instant(timers.now()); },
                    .seed = [] { return 7U; },
                    .resolve = [](const bus::EventRef&, const Recipient& recipient) -> Sendable {
                      return OutboundRequest{"POST", recipient.target->arn, {}, nullptr};
                    },
                    .send = [this](std::uint64_t key, const OutboundRequest&) { send(key); },
                    .bury =
                        [this](const bus::Event&, const Recipient&, const DeadLetter& letter) {
                          letters.push_back(letter);
                          return burial;
                        },
                    .rate_limit = [this](const Recipient&) { return rate; }}) {
    target.id = "t";
    target.arn = "http://t/";
    target.dead_letter_arn = "arn:aws:sqs:eu-west-1:123456789012:letters";
  }

  void send(std::uint64_t key) {
    started.push_back(timers.now());
    keys.push_back(key);
  }
  void deliver() {
    auto event = std::make_shared<bus::Event>();
    event->id = EventId{"e" + std::to_string(++events)};
    dispatcher.deliver(event, support::recipient_of(target));
  }
  /// Answers every attempt alike until nothing is left to do.
  void play(const Outcome& outcome) {
    do {
      while (answered_keys < keys.size()) dispatcher.attempt_ended(keys[answered_keys++], outcome);
    } while (timers.fire_next(Duration::max()) || answered_keys < keys.size());
  }
  std::string attribute(const std::string& name) const {
    for (const auto& [key, value] : letters.back().attributes) {
      if (key == name) return value;
    }
    return "(absent)";
  }

  TimerQueue timers;
  journal::Journal journal;
  int rate = 0;
  int events = 0;
  Result<std::string> burial = std::string("m1");
  std::vector<Duration> started;
  std::vector<std::uint64_t> keys;
  std::size_t answered_keys = 0;
  std::vector<DeadLetter> letters;
  Dispatcher dispatcher;
  bus::Target target;
};

TEST_F(Retries, TheDefaultPolicyEndsByItsAttemptsAfterMostOfADay) {
  deliver();
  play(answered(503));
  EXPECT_EQ(started.size(), 186U) << "the first attempt and 185 retries";
  EXPECT_GT(timers.now(), 20h);
  EXPECT_LT(timers.now(), 24h);
  EXPECT_EQ(attribute("EXHAUSTED_RETRY_CONDITION"), "MaximumRetryAttempts");
  EXPECT_EQ(attribute("RETRY_ATTEMPTS"), "185");
}

TEST_F(Retries, AShorterAgeEndsByItself) {
  target.retry.maximum_event_age = 1h;
  deliver();
  play(answered(503));
  EXPECT_LE(timers.now(), 1h);
  EXPECT_GT(timers.now(), 40min) << "the next wait of at most ten minutes was too long";
  EXPECT_EQ(attribute("EXHAUSTED_RETRY_CONDITION"), "MaximumEventAgeInSeconds");
}

TEST_F(Retries, AttemptsComeAtTheTimesOfTheBackOff) {
  target.retry.maximum_retry_attempts = 20;
  deliver();
  play(failed(SendFault::timeout));
  ASSERT_EQ(started.size(), 21U);
  const std::string id = journal.deliveries().front()->id.value;
  for (int attempt = 1; attempt <= 20; ++attempt) {
    const auto at = static_cast<std::size_t>(attempt);
    EXPECT_EQ(started[at] - started[at - 1], back_off(7, id, attempt)) << attempt;
  }
}

TEST_F(Retries, NoRetriesMeansOneAttempt) {
  target.retry.maximum_retry_attempts = 0;
  deliver();
  play(answered(500));
  EXPECT_EQ(started.size(), 1U);
  EXPECT_EQ(attribute("EXHAUSTED_RETRY_CONDITION"), "MaximumRetryAttempts");
  EXPECT_EQ(attribute("RETRY_ATTEMPTS"), "0");
}

TEST_F(Retries, TheTargetMayAskForMoreTimeOrForNoMoreAttempts) {
  target.retry.maximum_retry_attempts = 1;
  deliver();
  play(answered(503, {{"Retry-After", "3600"}}));
  EXPECT_THAT(started, ElementsAre(0s, 1h));
  deliver();
  play(answered(503, {{"Retry-After", "-1"}}));
  EXPECT_EQ(started.size(), 3U);
  EXPECT_EQ(attribute("EXHAUSTED_RETRY_CONDITION"), "(absent)");
  EXPECT_EQ(attribute("ERROR_CODE"), "ERROR_FROM_TARGET");
}

TEST_F(Retries, WhatIsFinalGoesStraightToTheDeadLetterQueue) {
  deliver();
  play(answered(404));
  EXPECT_EQ(started.size(), 1U);
  EXPECT_EQ(attribute("EXHAUSTED_RETRY_CONDITION"), "(absent)");
  EXPECT_EQ(attribute("RETRY_ATTEMPTS"), "0");
  const auto& steps = journal.steps();
  EXPECT_EQ(steps[steps.size() - 2].type, StepType::invocation_failure);
  EXPECT_EQ(steps.back().type, StepType::invocation_dlq);
  EXPECT_EQ(steps.back().details,
            "sent to arn:aws:sqs:eu-west-1:123456789012:letters as message m1");
  const auto& record = *journal.deliveries().front();
  EXPECT_EQ(record.state, DeliveryState::failed);
  EXPECT_EQ(record.dead_letter->message_id, "m1");
}

TEST_F(Retries, ADeadLetterThatCannotBeSentLosesTheEventWithAWarning) {
  burial = fail(Errc::not_found, "the queue does not exist");
  deliver();
  play(answered(404));
  EXPECT_EQ(journal.steps().back().type, StepType::warning);
  EXPECT_EQ(journal.steps().back().details,
            "the event is lost: the dead letter could not be sent to "
            "arn:aws:sqs:eu-west-1:123456789012:letters: the queue does not exist");
  EXPECT_EQ(journal.count(StepType::invocation_dlq), 0U);
  EXPECT_EQ(journal.deliveries().front()->dead_letter->failure, "the queue does not exist");
}

TEST_F(Retries, WithoutAQueueTheEventIsDropped) {
  target.dead_letter_arn.clear();
  deliver();
  play(answered(404));
  EXPECT_TRUE(letters.empty());
  EXPECT_EQ(journal.steps().back().type, StepType::invocation_failure);
  EXPECT_FALSE(journal.deliveries().front()->dead_letter);
}

TEST_F(Retries, ARateDelaysAndNeverDrops) {
  rate = 3;
  for (int i = 0; i < 10; ++i) deliver();
  play(answered(200));
  EXPECT_THAT(started, ElementsAre(0s, 0s, 0s, 1s, 1s, 1s, 2s, 2s, 2s, 3s));
  EXPECT_EQ(journal.count(StepType::invocation_throttle_start), 7U);
  EXPECT_EQ(journal.count(StepType::invocation_success), 10U);
}

TEST_F(Retries, RetriesTakeTheirTurnsAsWell) {
  rate = 1;
  target.retry.maximum_retry_attempts = 3;
  for (int i = 0; i < 5; ++i) deliver();
  play(answered(500));
  ASSERT_EQ(started.size(), 20U);
  for (std::size_t i = 1; i < started.size(); ++i) EXPECT_GE(started[i] - started[i - 1], 1s);
}

TEST_F(Retries, TheAgeOfAnEventEndsItsWaitForItsTurn) {
  rate = 1;
  target.retry.maximum_event_age = 60s;
  for (int i = 0; i < 70; ++i) deliver();
  play(answered(200));
  EXPECT_EQ(started.size(), 61U) << "one at once, and one in each of sixty seconds";
  EXPECT_EQ(letters.size(), 9U);
  EXPECT_EQ(timers.now(), 60s);
  EXPECT_EQ(attribute("EXHAUSTED_RETRY_CONDITION"), "MaximumEventAgeInSeconds");
  EXPECT_EQ(attribute("ERROR_CODE"), "THROTTLING");
  EXPECT_EQ(attribute("RETRY_ATTEMPTS"), "0");
}

TEST_F(Retries, AFifoQueueGetsItsEventsOneByOneInTheirOrder) {
  target.arn = "arn:aws:sqs:eu-west-1:123456789012:orders.fifo";
  for (int i = 0; i < 3; ++i) deliver();
  EXPECT_EQ(keys.size(), 1U) << "the others wait for the first";
  dispatcher.attempt_ended(keys[answered_keys++], answered(500));
  EXPECT_EQ(keys.size(), 1U) << "also while it waits for its retry";
  play(answered(200));
  std::vector<std::string> events_of_attempts;
  for (const auto& step : journal.steps()) {
    if (step.type == StepType::invocation_attempt_start)
      events_of_attempts.push_back(step.event->id.value);
  }
  EXPECT_THAT(events_of_attempts, ElementsAre("e1", "e1", "e2", "e3"));
}

TEST_F(Retries, AFifoTargetThatIsGivenUpLetsTheNextOneGo) {
  target.arn = "arn:aws:sqs:eu-west-1:123456789012:orders.fifo";
  for (int i = 0; i < 2000; ++i) deliver();
  play(answered(404));
  EXPECT_EQ(letters.size(), 2000U);
}

TEST_F(Retries, ClearForgetsLinesAndTurns) {
  rate = 1;
  target.arn = "arn:aws:sqs:eu-west-1:123456789012:orders.fifo";
  for (int i = 0; i < 3; ++i) deliver();
  dispatcher.clear();
  EXPECT_EQ(timers.size(), 0U);
  deliver();
  EXPECT_EQ(keys.size(), 2U) << "neither the line nor the rate holds it";
}

}  // namespace
}  // namespace smemu::delivery
