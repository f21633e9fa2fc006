#include "harness/expectation_tracker.hpp"

#include "tests/unit/harness/steps.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace expectation_tracker_test {

using namespace std::chrono_literals;
using journal::StepType;

const bus::EventRef kInService = endpoint_event("IN_SERVICE", 1);
const bus::EventRef kUpdating = endpoint_event("UPDATING", 2);

TEST(ExpectationTracker, CountsWhatItNames) {
  struct Case {
    const char* json;
    std::int64_t counted;
  };
  for (const Case& c : {
           Case{R"({})", 2},
           Case{R"({"bus":"orders"})", 0},
           Case{R"({"matching":{"detail":{"EndpointStatus":["IN_SERVICE"]}}})", 1},
           Case{R"({"rule":"settled"})", 1},
           Case{R"({"rule":"other"})", 0},
           Case{R"({"target":"pager"})", 1},
           Case{R"({"target":"arn:pager"})", 1},
           Case{R"({"target":"pager","rule":"other"})", 0},
           Case{R"({"target":"pager","matching":{"detail":{"EndpointStatus":["UPDATING"]}}})", 0},
       }) {
    ExpectationTracker tracker(expectation(c.json), 0s);
    tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
    tracker.see(StepMaker{StepType::rule_match}.by(kInService, "settled"));
    tracker.see(StepMaker{StepType::invocation_start}.to(kInService, "settled", "pager"));
    tracker.see(StepMaker{StepType::event_receipt}.of(kUpdating));
    tracker.see(StepMaker{StepType::invocation_success}.to(kInService, "settled", "pager"));
    EXPECT_EQ(tracker.seen().counted, c.counted) << c.json;
  }
}

TEST(ExpectationTracker, HoldsPendsAndFails) {
  struct Case {
    const char* json;
    int events;
    Verdict open;
    Verdict closed;
  };
  using enum Verdict;
  for (const Case& c : {
           Case{R"({"times":1})", 0, pending, failed},
           Case{R"({"times":1})", 1, holds, holds},
           Case{R"({"times":1})", 2, failed, failed},
           Case{R"({"never":true})", 0, pending, holds},
           Case{R"({"never":true})", 1, failed, failed},
           Case{R"({"times":{"at_least":2}})", 1, pending, failed},
           Case{R"({"times":{"at_least":2}})", 5, holds, holds},
           Case{R"({"times":{"at_most":1}})", 1, pending, holds},
       }) {
    ExpectationTracker tracker(expectation(c.json), 0s);
    for (int i = 0; i < c.events; ++i) {
      tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
    }
    EXPECT_EQ(tracker.verdict(), c.open) << c.json << " " << c.events;
    tracker.close();
    EXPECT_EQ(tracker.verdict(), c.closed) << c.json << " " << c.events;
  }
}

TEST(ExpectationTracker, CountsToTheEndOfItsWindow) {
  ExpectationTracker tracker(expectation(R"({"within":"10m"})"), 5min);
  tracker.see(StepMaker{StepType::event_receipt, 15min}.of(kInService));
  tracker.see(StepMaker{StepType::event_receipt, 15min + 1ns}.of(kUpdating));
  EXPECT_EQ(tracker.seen().counted, 1);
  ASSERT_TRUE(tracker.seen().first_late);
  EXPECT_EQ(tracker.seen().first_late->event, kUpdating);
}

TEST(ExpectationTracker, TakesNothingInOnceClosed) {
  ExpectationTracker tracker(expectation(R"({"never":true})"), 0s);
  tracker.close();
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_EQ(tracker.verdict(), Verdict::holds);
}

TEST(ExpectationTracker, KeepsTheLatestEventsOnly) {
  ExpectationTracker tracker(expectation(R"({"target":"pager"})"), 0s);
  for (int i = 0; i < 1500; ++i) tracker.see(StepMaker{StepType::event_receipt}.of(kUpdating));
  EXPECT_EQ(tracker.seen().events.size(), Seen::kMaxEvents);
  EXPECT_EQ(tracker.seen().events_total, 1500U);
}

}  // namespace expectation_tracker_test
}  // namespace smemu::harness
