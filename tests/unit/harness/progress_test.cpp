#include "harness/progress.hpp"

#include "tests/unit/harness/steps.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace progress_test {

using namespace std::chrono_literals;
using journal::StepType;

const bus::EventRef kEvent = endpoint_event("IN_SERVICE");
const std::string kId = kEvent->id.value;

TEST(Progress, OpensWithThePlayAndWithoutAddresses) {
  Scenario scenario;
  scenario.name = "small";
  scenario.start = story_start();
  scenario.params = {{.name = "instances", .value = 3},
                     {.name = "webhook", .address = true, .value = "http://localhost:31337"}};
  EXPECT_EQ(play_line(scenario, 7, {"123456789012", "eu-west-1"}),
            R"({"type":"play","scenario":"small","seed":7,"start":"2026-01-05T09:00:00Z",)"
            R"("region":"eu-west-1","account":"123456789012","params":{"instances":3}})");
}

TEST(Progress, ShowsAnEventAsItIs) {
  const auto step = StepMaker{StepType::event_receipt, 10min + 3s}.of(kEvent);
  EXPECT_EQ(step_line(step, 10min, std::nullopt),
            R"({"type":"event","t":"00:00:03","event":)" + kEvent->envelope + "}");
  EXPECT_EQ(step_line(step, 10min, generators::TrafficSplit{67, 33}),
            R"({"type":"event","t":"00:00:03","event":)" + kEvent->envelope +
                R"(,"traffic":{"blue":67,"green":33}})");
}

TEST(Progress, ShowsMatchesAndAttempts) {
  EXPECT_EQ(
      step_line(StepMaker{StepType::rule_match, 1s}.by(kEvent, "r"), 0s, std::nullopt),
      R"({"type":"match","t":"00:00:01","event_id":")" + kId + R"(","bus":"default","rule":"r"})");
  auto step = StepMaker{StepType::invocation_attempt_success, 1s}.to(kEvent, "r", "pager");
  step.attempt = 1;
  step.status = 200;
  EXPECT_EQ(step_line(step, 0s, std::nullopt),
            R"({"type":"attempt","t":"00:00:01","event_id":")" + kId +
                R"(","rule":"r","target":"pager","attempt":1,"outcome":"succeeded","status":200})");
  step.type = StepType::invocation_attempt_retryable_failure;
  step.status.reset();
  step.error_code = "TIMEOUT";
  EXPECT_EQ(
      step_line(step, 0s, std::nullopt),
      R"({"type":"attempt","t":"00:00:01","event_id":")" + kId +
          R"(","rule":"r","target":"pager","attempt":1,"outcome":"retryable","error_code":"TIMEOUT"})");
}

TEST(Progress, LeavesOtherStepsOut) {
  EXPECT_EQ(step_line(StepMaker{StepType::invocation_start}.to(kEvent, "r", "t"), 0s, std::nullopt),
            std::nullopt);
}

TEST(Progress, SumsUp) {
  Tally tally;
  for (const StepType type :
       {StepType::event_receipt, StepType::event_receipt, StepType::rule_match,
        StepType::invocation_start, StepType::invocation_success, StepType::invocation_start}) {
    tally.count(StepMaker{type}.of(kEvent));
  }
  tally.passed = 2;
  EXPECT_EQ(summary_line(tally, 31min + 4s),
            R"({"type":"summary","events":2,"matches":1,"deliveries":2,"failures":1,)"
            R"("expectations":{"passed":2,"failed":0},"virtual":"31m4s","verdict":"passed"})");
  tally.failed = 1;
  EXPECT_NE(summary_line(tally, 0s).find(R"("verdict":"failed")"), std::string::npos);
}

TEST(Progress, JudgesExpectations) {
  ExpectationTracker tracker(expectation(R"({"that":"one comes","times":1})"), 0s);
  tracker.close();
  EXPECT_EQ(expectation_line(tracker, {{"why"}, {}}),
            R"({"type":"expectation","that":"one comes","verdict":"failed","expected":"1 event",)"
            R"("seen":0,"report":["why"]})");
}

}  // namespace progress_test
}  // namespace smemu::harness
