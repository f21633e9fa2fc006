#include "harness/diagnosis.hpp"

#include "tests/unit/harness/steps.hpp"

#include <gmock/gmock.h>

namespace smemu::harness {
namespace diagnosis_test {

std::vector<std::string> lines_of(const ExpectationTracker& tracker,
                                  const std::vector<RuleView>& rules) {
  return diagnose(tracker, rules).lines;
}

using namespace std::chrono_literals;
using journal::StepType;
using ::testing::ElementsAre;

const bus::EventRef kInService = endpoint_event("IN_SERVICE", 1);
const bus::EventRef kUpdating = endpoint_event("UPDATING", 2);

RuleView settled(const std::string& status = "IN_SERVICE", bool enabled = true) {
  return {"default",
          "settled",
          R"({"source":["aws.sagemaker"],"detail":{"EndpointStatus":[")" + status + "\"]}}",
          enabled,
          {{"pager", "arn:pager"}}};
}

ExpectationTracker pager(const std::string& more = "") {
  return ExpectationTracker(expectation(R"({"target":"pager","times":1)" + more + "}"), 0s);
}

TEST(Diagnosis, NoEventAtAll) {
  EXPECT_THAT(lines_of(pager(), {settled()}),
              ElementsAre("expected 1 delivery to target `pager`; saw 0, of 0 events",
                          "no event came at all"));
}

TEST(Diagnosis, TheEventNeverCame) {
  auto tracker =
      pager(R"(,"matching":{"source":["aws.sagemaker"],"detail":{"EndpointStatus":["FAILED"]}})");
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_THAT(
      lines_of(tracker, {settled()}),
      ElementsAre("expected 1 delivery to target `pager`; saw 0, of 1 events",
                  "the event never came: none of 1 matches",
                  "nearest miss: event " + kInService->id.value.substr(0, 8) +
                      " \"SageMaker Endpoint State Change\" at 2026-01-05T09:00:00Z meets 1 "
                      "of 2 fields of `matching`",
                  "  detail.EndpointStatus is \"IN_SERVICE\", wanted [\"FAILED\"]"));
}

TEST(Diagnosis, TheRuleDidNotMatch) {
  auto tracker = pager(R"(,"matching":{"detail":{"EndpointStatus":["IN_SERVICE"]}})");
  tracker.see(StepMaker{StepType::event_receipt}.of(kUpdating));
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_THAT(
      lines_of(tracker, {settled("InService")}),
      ElementsAre(
          "expected 1 delivery to target `pager`; saw 0, of 2 events",
          "the event came, but rule `settled` did not match it",
          "nearest miss: event " + kInService->id.value.substr(0, 8) +
              " \"SageMaker Endpoint State Change\" at 2026-01-05T09:00:00Z meets 1 of 2 "
              "fields of rule `settled`",
          "  detail.EndpointStatus is \"IN_SERVICE\", wanted [\"InService\"]  (alike but for "
          "letter case, `_` or spaces)"));
}

TEST(Diagnosis, TheRuleIsDisabled) {
  auto tracker = pager();
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_THAT(lines_of(tracker, {settled("IN_SERVICE", false)}),
              ElementsAre("expected 1 delivery to target `pager`; saw 0, of 1 events",
                          "rule `settled` is disabled"));
}

TEST(Diagnosis, NobodyHasSuchATarget) {
  ExpectationTracker tracker(expectation(R"({"target":"pagr"})"), 0s);
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_THAT(lines_of(tracker, {settled()}),
              ElementsAre("expected at least 1 delivery to target `pagr`; saw 0, of 1 events",
                          "no rule has a target `pagr`; did you mean 'pager'?"));
}

TEST(Diagnosis, ThereIsNoSuchRule) {
  ExpectationTracker tracker(expectation(R"({"rule":"setled"})"), 0s);
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  EXPECT_THAT(lines_of(tracker, {settled()}),
              ElementsAre("expected at least 1 match of rule `setled`; saw 0, of 1 events",
                          "there is no rule `setled`; did you mean 'settled'?"));
}

TEST(Diagnosis, TheDeliveryFailed) {
  auto tracker = pager();
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  tracker.see(StepMaker{StepType::invocation_start}.to(kInService, "settled", "pager"));
  auto attempt = StepMaker{StepType::invocation_attempt_retryable_failure, 3s}.to(
      kInService, "settled", "pager");
  attempt.attempt = 2;
  attempt.status = 503;
  tracker.see(attempt);
  EXPECT_EQ(lines_of(tracker, {settled()})[1],
            "the delivery failed: HTTP 503 after 2 attempts, to be tried again");
  tracker.see(StepMaker{StepType::invocation_failure, 3s}.to(kInService, "settled", "pager"));
  EXPECT_EQ(lines_of(tracker, {settled()})[1],
            "the delivery failed: HTTP 503 after 2 attempts, given up");
}

TEST(Diagnosis, OneOfTwoCame) {
  ExpectationTracker tracker(expectation(R"({"target":"pager","times":2})"), 0s);
  tracker.see(StepMaker{StepType::event_receipt}.of(kUpdating));
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  tracker.see(StepMaker{StepType::invocation_start}.to(kInService, "settled", "pager"));
  EXPECT_EQ(lines_of(tracker, {settled()})[1], "the rule matched; 1 delivery is still in flight");
  tracker.see(StepMaker{StepType::invocation_success}.to(kInService, "settled", "pager"));
  EXPECT_THAT(lines_of(tracker, {settled()}),
              ElementsAre("expected 2 deliveries to target `pager`; saw 1, of 2 events",
                          "the event came, but rule `settled` did not match it",
                          "nearest miss: event " + kUpdating->id.value.substr(0, 8) +
                              " \"SageMaker Endpoint State Change\" at 2026-01-05T09:00:00Z meets "
                              "1 of 2 fields of rule `settled`",
                          "  detail.EndpointStatus is \"UPDATING\", wanted [\"IN_SERVICE\"]"));
}

TEST(Diagnosis, ItCameTooLate) {
  auto tracker = pager(R"(,"within":"10m")");
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  tracker.see(StepMaker{StepType::invocation_success, 11min}.to(kInService, "settled", "pager"));
  EXPECT_THAT(lines_of(tracker, {settled()}),
              ElementsAre("expected 1 delivery to target `pager` within 10m; saw 0, of 1 events",
                          "it came too late: at 00:11:00, after the window of 10m"));
}

TEST(Diagnosis, TooMany) {
  ExpectationTracker tracker(expectation(R"({"rule":"settled","never":true})"), 0s);
  tracker.see(StepMaker{StepType::event_receipt, 90s}.of(kInService));
  tracker.see(StepMaker{StepType::rule_match, 90s}.by(kInService, "settled"));
  EXPECT_THAT(lines_of(tracker, {settled()}),
              ElementsAre("expected no match of rule `settled`; saw 1, of 1 events",
                          "one was event " + kInService->id.value.substr(0, 8) +
                              " \"SageMaker Endpoint State Change\" at 00:01:30"));
}

TEST(Diagnosis, TwoOfThreeCameAndNothingIsInFlight) {
  ExpectationTracker tracker(expectation(R"({"target":"pager","times":3})"), 0s);
  for (const auto& event : {kInService, endpoint_event("IN_SERVICE", 3)}) {
    tracker.see(StepMaker{StepType::event_receipt}.of(event));
    tracker.see(StepMaker{StepType::invocation_start}.to(event, "settled", "pager"));
    // A late success is no longer counted, but it is an end.
    tracker.see(StepMaker{StepType::invocation_success}.to(event, "settled", "pager"));
  }
  for (const std::string& line : lines_of(tracker, {settled()})) {
    EXPECT_EQ(line.find("in flight"), std::string::npos) << line;
  }
}

TEST(Diagnosis, TheRuleIsOnAnotherBus) {
  auto tracker = pager();
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  RuleView rule = settled();
  rule.bus = "orders";
  EXPECT_EQ(lines_of(tracker, {rule})[1],
            "the event came to bus `default`, but rule `settled` is on bus `orders`");
}

TEST(Diagnosis, OneThingTwice) {
  ExpectationTracker tracker(expectation(R"({"rule":"settled","times":1})"), 0s);
  for (const std::uint64_t seq : {11, 12}) {
    const auto event = endpoint_event("IN_SERVICE", seq);
    tracker.see(StepMaker{StepType::event_receipt, 90s}.of(event));
    tracker.see(StepMaker{StepType::rule_match, 90s}.by(event, "settled"));
  }
  EXPECT_EQ(lines_of(tracker, {settled()})[1],
            "the last two say the same but for id and time: one thing was told, or done, twice");
}

TEST(Diagnosis, TheBodyIsAnother) {
  ExpectationTracker tracker(expectation(R"({"target":"pager","payload":{"text":["churn"]}})"), 0s);
  const std::string body = R"({"text":"<name>"})";
  tracker.see(StepMaker{StepType::event_receipt}.of(kInService));
  tracker.see(StepMaker{StepType::invocation_start}.to(kInService, "settled", "pager", body));
  tracker.see(StepMaker{StepType::invocation_success}.to(kInService, "settled", "pager", body));
  EXPECT_THAT(
      lines_of(tracker, {settled()}),
      ElementsAre("expected at least 1 delivery to target `pager`; saw 0, of 1 events",
                  "event " + kInService->id.value.substr(0, 8) +
                      " \"SageMaker Endpoint State Change\" was delivered by rule `settled`, but "
                      "its body is not what `payload` says",
                  "  text is \"<name>\", wanted [\"churn\"]",
                  R"(  the body was {"text":"<name>"})"));
}

TEST(Diagnosis, OutOfOrder) {
  ExpectationTracker tracker(
      expectation(
          R"({"in_order":[{"matching":{"detail":{"EndpointStatus":["UPDATING"]}}},
                          {"matching":{"detail":{"EndpointStatus":["IN_SERVICE"]}}}]})"),
      0s);
  tracker.see(StepMaker{StepType::event_receipt, 1min}.of(kInService));
  tracker.see(StepMaker{StepType::event_receipt, 2min}.of(kUpdating));
  EXPECT_EQ(lines_of(tracker, {})[1],
            "number 2 of 2 came out of order: at 00:01:00, before its turn (00:02:00)");
}

}  // namespace diagnosis_test
}  // namespace smemu::harness
