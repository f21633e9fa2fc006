#include "emulator/journal/journal.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace smemu::journal {
namespace {

using ::testing::ElementsAre;

bus::EventRef event(std::uint64_t seq, const std::string& id, std::size_t bytes = 10) {
  auto made = std::make_shared<bus::Event>();
  made->id = EventId{id};
  made->seq = seq;
  made->envelope = std::string(bytes, 'x');
  return made;
}

Step receipt(bus::EventRef of) {
  Step step;
  step.type = StepType::event_receipt;
  step.event = std::move(of);
  return step;
}

DeliveryRef delivery(const std::string& id, bus::EventRef of) {
  auto record = std::make_shared<DeliveryRecord>();
  record->id = DeliveryId{id};
  record->event = std::move(of);
  return record;
}

TEST(Journal, NumbersStepsAndFindsEvents) {
  Journal journal;
  journal.append(receipt(event(1, "a")));
  journal.append(receipt(event(2, "b")));
  EXPECT_EQ(journal.steps()[0].seq, 1U);
  EXPECT_EQ(journal.last_seq(), 2U);
  EXPECT_EQ(journal.find_event(EventId{"b"})->seq, 2U);
  EXPECT_EQ(journal.find_event(EventId{"c"}), nullptr);
  EXPECT_EQ(journal.count(StepType::event_receipt), 2U);
  EXPECT_EQ(journal.count(StepType::rule_match), 0U);
}

TEST(Journal, TheLatestOfTwoEventsWithOneIdIsFoundEvenAfterTheFirstIsEvicted) {
  Journal journal({.events = 1});
  journal.append(receipt(event(1, "a")));
  journal.append(receipt(event(2, "a")));
  EXPECT_EQ(journal.find_event(EventId{"a"})->seq, 2U);
}

TEST(Journal, IsARingAndSaysWhenARangeIsGone) {
  Journal journal({.steps = 3});
  for (int i = 0; i < 5; ++i) journal.append(Step{});
  EXPECT_EQ(journal.steps().front().seq, 3U);
  EXPECT_TRUE(journal.truncated_after(0));
  EXPECT_TRUE(journal.truncated_after(1));
  EXPECT_FALSE(journal.truncated_after(2));
}

TEST(Journal, AnEvictedEventTakesItsStepsAndDeliveriesAlong) {
  Journal journal({.events = 1});
  const auto first = event(1, "a");
  journal.append(receipt(first));
  journal.open(delivery("d1", first));
  const auto second = event(2, "b");
  journal.append(receipt(second));
  journal.open(delivery("d2", second));
  EXPECT_EQ(journal.steps().front().event, second);
  EXPECT_EQ(journal.find_delivery(DeliveryId{"d1"}), nullptr);
  EXPECT_NE(journal.find_delivery(DeliveryId{"d2"}), nullptr);
}

TEST(Journal, TheLatestOfTwoDeliveriesWithOneIdIsFound) {
  Journal journal;
  const auto of = event(1, "a");
  const auto second = delivery("d", of);
  journal.open(delivery("d", of));
  journal.open(second);
  EXPECT_EQ(journal.find_delivery(DeliveryId{"d"}), second);
}

TEST(Journal, AStepHasItsDeliveryEvenWhenTheJournalHasForgottenThat) {
  Journal journal({.deliveries = 1});
  Step step;
  step.delivery = delivery("d1", event(1, "a"));
  journal.append(step);
  for (const char* id : {"d1", "d2"}) journal.open(delivery(id, event(2, "b")));
  EXPECT_EQ(journal.find_delivery(DeliveryId{"d1"}), nullptr);
  EXPECT_EQ(journal.steps().front().delivery_id().value, "d1");
}

TEST(Journal, IsBoundedByBytesToo) {
  Journal journal({.bytes = 10'000});
  for (std::uint64_t i = 1; i <= 100; ++i)
    journal.append(receipt(event(i, std::to_string(i), 2'000)));
  EXPECT_LE(journal.events().size(), 5U);
  EXPECT_EQ(journal.count(StepType::event_receipt), 100U) << "counters survive eviction";
}

TEST(Journal, SubscribersSeeEveryStepAndMayLeaveOrAppendWhileTheyDo) {
  Journal journal;
  std::vector<std::string> seen;
  Journal::Subscription once = 0;
  once = journal.subscribe([&](const Step& step) {
    seen.push_back("once " + std::to_string(step.seq));
    journal.unsubscribe(once);
  });
  journal.subscribe([&](const Step& step) {
    seen.push_back("all " + std::to_string(step.seq));
    if (step.seq == 1) journal.append(Step{});
  });
  journal.append(Step{});
  EXPECT_THAT(seen, ElementsAre("once 1", "all 1", "all 2"));
}

TEST(Journal, ClearForgetsButNumberingGoesOn) {
  Journal journal;
  journal.append(receipt(event(1, "a")));
  journal.clear(journal.last_seq());
  EXPECT_TRUE(journal.steps().empty());
  EXPECT_EQ(journal.find_event(EventId{"a"}), nullptr);
  journal.append(Step{});
  EXPECT_EQ(journal.steps().front().seq, 2U);
  EXPECT_FALSE(journal.truncated_after(0)) << "nothing of what may be asked about is missing";
}

TEST(StepType, TextsAreEventBridgesAndReadBack) {
  EXPECT_EQ(to_text(StepType::no_standard_rules_matched), "NO_STANDARD_RULES_MATCHED");
  EXPECT_EQ(parse_step_type("INVOCATION_DLQ"), StepType::invocation_dlq);
  EXPECT_EQ(parse_step_type("invocation_dlq"), std::nullopt);
  for (int i = 0; i <= static_cast<int>(StepType::warning); ++i) {
    EXPECT_EQ(parse_step_type(to_text(static_cast<StepType>(i))), static_cast<StepType>(i));
  }
}

}  // namespace
}  // namespace smemu::journal
