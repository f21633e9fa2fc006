#include "harness/expectation_tracker.hpp"

#include "tests/unit/harness/steps.hpp"

#include <fmt/format.h>
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

TEST(ExpectationTracker, LooksAtHowDeliveriesEnd) {
  struct Case {
    const char* json;
    std::int64_t counted;
  };
  for (const Case& c : {
           Case{R"({"target":"pager"})", 1},
           Case{R"({"target":"pager","attempts":3})", 1},
           Case{R"({"target":"pager","attempts":{"at_most":2}})", 1},
           Case{R"({"target":"pager","status":200})", 1},
           Case{R"({"target":"pager","status":[200,500]})", 2},
           Case{R"({"target":"pager","dead_lettered":true})", 1},
           Case{R"({"status":500,"attempts":3})", 1},
       }) {
    ExpectationTracker tracker(expectation(c.json), 0s);
    const auto see = [&](StepType type, int attempt, int status, const bus::EventRef& event) {
      auto step = StepMaker{type}.to(event, "r", "pager");
      step.attempt = attempt;
      step.status = status;
      tracker.see(step);
    };
    see(StepType::invocation_success, 1, 200, kInService);
    see(StepType::invocation_failure, 3, 500, kUpdating);
    see(StepType::invocation_dlq, 3, 500, kUpdating);
    EXPECT_EQ(tracker.seen().counted, c.counted) << c.json;
  }
}

TEST(ExpectationTracker, LooksIntoTheBodyThatIsDelivered) {
  ExpectationTracker tracker(expectation(R"({"target":"pager","payload":{"text":["up"]}})"), 0s);
  const StepMaker success{StepType::invocation_success};
  tracker.see(success.to(kUpdating, "r", "pager", "\"plain\""));
  EXPECT_EQ(tracker.seen().counted, 0);
  EXPECT_TRUE(tracker.seen().other_body);
  tracker.see(success.to(kInService, "r", "pager", R"({"text":"up"})"));
  EXPECT_EQ(tracker.seen().counted, 1);
}

TEST(ExpectationTracker, FindsASinkByItsNameOrItsAddress) {
  for (const char* arn :
       {"sink://pager", "http://127.0.0.1:4566/_smemu/worlds/w/_smemu/sinks/pager"}) {
    ExpectationTracker tracker(expectation(R"({"sink":"pager"})"), 0s);
    auto step = StepMaker{StepType::invocation_success}.to(kInService, "r", "any");
    step.address =
        std::make_shared<const bus::Address>(bus::Address{"default", "r", {}, "any", arn});
    tracker.see(step);
    EXPECT_EQ(tracker.seen().counted, 1) << arn;
  }
}

TEST(ExpectationTracker, WaitsItsWholeDuring) {
  ExpectationTracker tracker(expectation(R"({"times":1,"during":"1h"})"), 0s);
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_EQ(tracker.verdict(), Verdict::pending);
  EXPECT_EQ(tracker.ends(), Duration(1h));
  tracker.see(StepMaker{StepType::event_receipt, 61min}.of(kUpdating));
  tracker.close();
  EXPECT_EQ(tracker.verdict(), Verdict::holds);
}

TEST(ExpectationTracker, CountsACopyThatAFaultMadeOnce) {
  ExpectationTracker tracker(expectation(R"({"target":"pager","times":1})"), 0s);
  const auto success = [](const bus::EventRef& event, const char* rule) {
    return StepMaker{StepType::invocation_success}.to(event, rule, "pager");
  };
  tracker.see(success(kInService, "r"));
  auto copy = StepMaker{StepType::event_receipt}.of(kInService);
  copy.fault = "realistic-duplicate";
  tracker.see(copy);
  tracker.see(success(kInService, "r"));
  EXPECT_EQ(tracker.verdict(), Verdict::holds);
  EXPECT_EQ(tracker.seen().copies, 1);
  tracker.see(success(kInService, "another"));
  EXPECT_EQ(tracker.verdict(), Verdict::failed) << "two rules are a mistake";
}

TEST(ExpectationTracker, CountsTheSameEventTwiceWhereNoFaultMadeIt) {
  ExpectationTracker tracker(expectation(R"({"times":1})"), 0s);
  for (int i = 0; i < 2; ++i) tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_EQ(tracker.verdict(), Verdict::failed);
}

TEST(ExpectationTracker, MeasuresRealTimeByTheClockItIsGiven) {
  Duration now = 10s;
  ExpectationTracker tracker(expectation(R"({"within_real":"2s"})"), 0s,
                             {.real = [&now] { return now; }});
  now = 13s;
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_EQ(tracker.seen().counted, 0);
  EXPECT_TRUE(tracker.seen().late_in_real_time);
}

TEST(ExpectationTracker, AllowsNoOthersWhereItSaysSo) {
  ExpectationTracker tracker(
      expectation(
          R"({"rule":"r","no_others":true,"matching":{"detail":{"EndpointStatus":["UPDATING"]}}})"),
      0s);
  tracker.see(StepMaker{StepType::rule_match}.by(kUpdating, "r"));
  EXPECT_EQ(tracker.verdict(), Verdict::holds);
  tracker.see(StepMaker{StepType::rule_match}.by(kInService, "other"));
  EXPECT_EQ(tracker.verdict(), Verdict::holds);
  tracker.see(StepMaker{StepType::rule_match}.by(kInService, "r"));
  EXPECT_EQ(tracker.verdict(), Verdict::failed);
}

TEST(ExpectationTracker, FollowsAnOrderForEachKey) {
  const auto stage = [](const char* status) {
    return fmt::format(R"({{"matching":{{"detail":{{"EndpointStatus":["{}"]}}}}}})", status);
  };
  const std::string json = fmt::format(R"({{"in_order":[{},{}],"by":"detail.EndpointName"}})",
                                       stage("UPDATING"), stage("IN_SERVICE"));
  const auto event = [](const char* status) {
    return StepMaker{StepType::event_receipt}.of(endpoint_event(status, 9));
  };
  {
    ExpectationTracker good(expectation(json), 0s);
    good.see(event("UPDATING"));
    EXPECT_EQ(good.verdict(), Verdict::pending);
    good.see(event("CREATING"));
    good.see(event("IN_SERVICE"));
    EXPECT_EQ(good.verdict(), Verdict::holds);
  }
  ExpectationTracker swapped(expectation(json), 0s);
  swapped.see(event("IN_SERVICE"));
  swapped.see(event("UPDATING"));
  swapped.close();
  EXPECT_EQ(swapped.verdict(), Verdict::failed);
  ASSERT_EQ(swapped.seen().order.size(), 1U);
  EXPECT_EQ(swapped.seen().order.begin()->first, "churn");
  EXPECT_EQ(swapped.seen().order.begin()->second.early.size(), 1U);
}

TEST(ExpectationTracker, KeepsTheLatestEventsOnly) {
  ExpectationTracker tracker(expectation(R"({"target":"pager"})"), 0s);
  for (int i = 0; i < 1500; ++i) tracker.see(StepMaker{StepType::event_receipt}.of(kUpdating));
  EXPECT_EQ(tracker.seen().events.size(), Seen::kMaxEvents);
  EXPECT_EQ(tracker.seen().events_total, 1500U);
}

}  // namespace expectation_tracker_test
}  // namespace smemu::harness
