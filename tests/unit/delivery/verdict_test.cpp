#include "emulator/delivery/verdict.hpp"

#include "tests/support/fakes.hpp"

#include <gtest/gtest.h>

namespace smemu::delivery {
namespace {

using namespace std::chrono_literals;
using support::answered;
using support::failed;

using delivery::judge;
Verdict judge(const Outcome& outcome) {
  return judge(outcome, Answerer::http_endpoint, Instant());
}

TEST(Judge, GradesEveryStatusAsTheUserGuideDoes) {
  for (int status = 100; status < 600; ++status) {
    const bool ok = status >= 200 && status < 300;
    const bool again =
        status == 401 || status == 407 || status == 409 || status == 429 || status >= 500;
    const Grade expected = ok ? Grade::succeeded : again ? Grade::retryable : Grade::permanent;
    EXPECT_EQ(judge(answered(status)).grade, expected) << status;
  }
}

TEST(Judge, NamesTheFaultInTheDeadLetterVocabulary) {
  struct Case {
    SendFault fault;
    Grade grade;
    const char* code;
  };
  for (const Case& c :
       {Case{SendFault::connection_failure, Grade::retryable, "CONNECTION_FAILURE"},
        Case{SendFault::connection_reset, Grade::retryable, "CONNECTION_FAILURE"},
        Case{SendFault::timeout, Grade::retryable, "TIMEOUT"},
        Case{SendFault::unresolved_host, Grade::permanent, "CONNECTION_FAILURE"},
        Case{SendFault::egress_refused, Grade::permanent, "SDK_CLIENT_ERROR"},
        Case{SendFault::malformed_response, Grade::retryable, "ERROR_FROM_TARGET"}}) {
    const Verdict verdict = judge(failed(c.fault));
    EXPECT_EQ(verdict.grade, c.grade) << c.code;
    EXPECT_EQ(verdict.error_code, c.code);
    EXPECT_EQ(verdict.message, "as the test wanted");
  }
  EXPECT_EQ(judge(answered(429)).error_code, "THROTTLING");
  EXPECT_EQ(judge(answered(302)).message,
            "the target answered HTTP 302; redirects are not followed");
}

TEST(Judge, ReadsRetryAfterInSeconds) {
  EXPECT_EQ(judge(answered(503, {{"retry-after", "120"}})).retry_after, 120s);
  EXPECT_LT(judge(answered(503, {{"Retry-After", "-5"}})).retry_after, 0s);
  EXPECT_EQ(judge(answered(503, {{"Retry-After", "soon"}})).retry_after, std::nullopt);
  EXPECT_EQ(judge(answered(200, {{"Retry-After", "120"}})).retry_after, std::nullopt);
}

TEST(Judge, ReadsRetryAfterAsADateOfTheTargetsOwnClock) {
  const Header later{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"};
  const Header date{"Date", "Wed, 21 Oct 2026 07:26:30 GMT"};
  EXPECT_EQ(judge(answered(503, {later, date})).retry_after, 90s);
  EXPECT_EQ(judge(answered(503, {{"Retry-After", date.value}, {"Date", later.value}})).retry_after,
            0s)
      << "what has passed is now";
  const Instant now = *parse_instant("2026-10-21T07:27:55Z");
  EXPECT_EQ(judge(answered(503, {later}), Answerer::http_endpoint, now).retry_after, 5s);
}

TEST(Judge, WhatCannotBeMadeIntoARequestIsFinal) {
  const Verdict verdict = judge(Unsendable{"NO_RESOURCE", "gone"});
  EXPECT_EQ(verdict.error_code, "NO_RESOURCE");
  EXPECT_EQ(verdict.grade, Grade::permanent);
  EXPECT_EQ(verdict.message, "gone");
}

TEST(BackOff, DoublesFromOneSecondToTenMinutesInTheUpperHalf) {
  for (int attempt = 1; attempt <= 200; ++attempt) {
    const Duration full = std::min<Duration>(1s * (1LL << std::min(attempt - 1, 16)), 10min);
    const Duration wait = back_off(7, "dlv-1", attempt);
    EXPECT_GE(wait, full / 2) << attempt;
    EXPECT_LE(wait, full) << attempt;
  }
  EXPECT_EQ(back_off(7, "dlv-1", 3), back_off(7, "dlv-1", 3));
  EXPECT_NE(back_off(7, "dlv-1", 3), back_off(8, "dlv-1", 3));
}

TEST(AfterFailure, EitherLimitEndsTheRetries) {
  const Verdict bad = judge(answered(500));
  const bus::RetryPolicy three{3, 24h};
  EXPECT_EQ(after_failure(three, bad, 3, 0s, 1s).wait, 1s);
  EXPECT_EQ(after_failure(three, bad, 4, 0s, 1s).exhausted, "MaximumRetryAttempts");
  const bus::RetryPolicy minute{185, 1min};
  EXPECT_EQ(after_failure(minute, bad, 1, 59s, 1s).wait, 1s);
  EXPECT_EQ(after_failure(minute, bad, 1, 60s, 1s).exhausted, "MaximumEventAgeInSeconds");
  const bus::RetryPolicy none{0, 24h};
  EXPECT_EQ(after_failure(none, bad, 1, 0s, 1s).exhausted, "MaximumRetryAttempts");
}

TEST(AfterFailure, ThePermanentIsNotTriedAgainAndTheTargetMayAskForMoreTime) {
  EXPECT_EQ(after_failure({}, judge(answered(400)), 1, 0s, 1s).wait, std::nullopt);
  EXPECT_EQ(after_failure({}, judge(answered(503, {{"Retry-After", "60"}})), 1, 0s, 1s).wait, 60s);
  EXPECT_EQ(after_failure({}, judge(answered(503, {{"Retry-After", "1"}})), 1, 0s, 9s).wait, 9s);
  const Retry stopped = after_failure({}, judge(answered(503, {{"Retry-After", "-1"}})), 1, 0s, 1s);
  EXPECT_EQ(stopped.wait, std::nullopt);
  EXPECT_EQ(stopped.exhausted, "");
}

}  // namespace
}  // namespace smemu::delivery
