#include "emulator/delivery/dispatcher.hpp"

#include "tests/support/fakes.hpp"
#include "tests/support/recipients.hpp"

#include <gmock/gmock.h>

namespace smemu::delivery {
namespace {

using namespace std::chrono_literals;
using journal::StepType;
using support::answered;
using support::failed;
using ::testing::ElementsAre;

class DispatcherTest : public ::testing::Test {
 protected:
  DispatcherTest()
      : dispatcher({.timers = timers,
                    .journal = journal,
                    .now = [this] { return Instant(timers.now()); },
                    .seed = [] { return 7U; },
                    .resolve = [this](const bus::EventRef&, const Recipient&) { return request; },
                    .send = [this](std::uint64_t key, OutboundRequest) { sent.push_back(key); }}) {
    auto made = std::make_shared<bus::Event>();
    made->id = EventId{"e1"};
    event = made;
    target.id = "t";
  }
  void deliver() { dispatcher.deliver(event, support::recipient_of(target)); }
  std::vector<std::string> steps() {
    std::vector<std::string> out;
    for (const auto& step : journal.steps()) out.emplace_back(to_text(step.type));
    return out;
  }
  /// Ends the attempt in flight and lets the next one start; true if there is one.
  bool fail_and_retry(const Outcome& outcome) {
    const std::size_t before = sent.size();
    dispatcher.attempt_ended(sent.back(), outcome);
    while (timers.fire_next(Duration::max())) {
    }
    return sent.size() > before;
  }

  TimerQueue timers;
  journal::Journal journal;
  Sendable request = OutboundRequest{"POST", "http://t", {{"X-Key", "secret", true}}, nullptr};
  std::vector<std::uint64_t> sent;
  Dispatcher dispatcher;
  bus::EventRef event;
  bus::Target target;
};

TEST_F(DispatcherTest, AnAttemptIsJournalledWhenItStarts) {
  deliver();
  EXPECT_THAT(steps(), ElementsAre("INVOCATION_START", "INVOCATION_ATTEMPT_START"));
  EXPECT_EQ(dispatcher.in_flight(), 1U);
  EXPECT_EQ(journal.deliveries().front()->state, journal::DeliveryState::pending);
}

TEST_F(DispatcherTest, SuccessEndsTheDelivery) {
  deliver();
  dispatcher.attempt_ended(sent.back(), answered(204));
  EXPECT_THAT(steps(), ElementsAre("INVOCATION_START", "INVOCATION_ATTEMPT_START",
                                   "INVOCATION_ATTEMPT_SUCCESS", "INVOCATION_SUCCESS"));
  const auto& record = *journal.deliveries().front();
  EXPECT_EQ(record.state, journal::DeliveryState::succeeded);
  EXPECT_EQ(record.attempts.at(0).status, 204);
  EXPECT_EQ(record.request->headers.at(0).second, "***") << "credentials are masked";
  EXPECT_EQ(dispatcher.in_flight(), 0U);
}

TEST_F(DispatcherTest, RetriesUntilThePolicysAttemptsAreUsedUp) {
  target.retry.maximum_retry_attempts = 2;
  deliver();
  EXPECT_TRUE(fail_and_retry(answered(500)));
  EXPECT_TRUE(fail_and_retry(failed(SendFault::timeout)));
  EXPECT_FALSE(fail_and_retry(answered(429)));
  EXPECT_EQ(sent.size(), 3U);
  const auto& last = journal.steps().back();
  EXPECT_EQ(last.type, StepType::invocation_failure);
  EXPECT_EQ(last.error_code, "THROTTLING");
  EXPECT_EQ(last.details, "the target answered HTTP 429; gave up: MaximumRetryAttempts");
  EXPECT_EQ(journal.deliveries().front()->state, journal::DeliveryState::failed);
}

TEST_F(DispatcherTest, PermanentFailuresAreNotRetried) {
  deliver();
  EXPECT_FALSE(fail_and_retry(answered(404)));
  EXPECT_THAT(steps(), ElementsAre("INVOCATION_START", "INVOCATION_ATTEMPT_START",
                                   "INVOCATION_ATTEMPT_PERMANENT_FAILURE", "INVOCATION_FAILURE"));
}

TEST_F(DispatcherTest, ATargetThatIsGoneFailsWithoutARequest) {
  request = unsendable("NO_RESOURCE", "API destination x does not exist");
  deliver();
  EXPECT_TRUE(sent.empty());
  EXPECT_EQ(journal.steps().back().error_code, "NO_RESOURCE");
  EXPECT_EQ(journal.steps().back().details, "API destination x does not exist");
}

TEST_F(DispatcherTest, AfterClearNothingIsJournalledAnyMore) {
  deliver();
  deliver();
  dispatcher.attempt_ended(sent[0], answered(500));
  const std::size_t before = journal.steps().size();
  dispatcher.clear();
  dispatcher.attempt_ended(sent[1], answered(200));
  while (timers.fire_next(Duration::max())) {
  }
  EXPECT_EQ(journal.steps().size(), before);
  EXPECT_EQ(timers.size(), 0U);
}

}  // namespace
}  // namespace smemu::delivery
