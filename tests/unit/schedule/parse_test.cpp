#include "emulator/schedule/schedule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace smemu::schedule {
namespace {

// Where a row comes from.
//   docs       EventBridge User Guide, eb-scheduled-rule-pattern
//   recorded   LocalStack's tests/aws/services/events/test_events_schedule.py, validated at AWS
//   scheduler  LocalStack's scheduler tests, validated at AWS's EventBridge Scheduler
//   workshop   event-driven-architecture.workshop.aws, scheduled expressions
//   a link     an answer of AWS that somebody reports there
//   quartz     its CronExpression, whose words AWS's page repeats; AWS's own answer is not known
//   ours       documented nowhere: refused, as an expression that fails at AWS must not run here
struct Row {
  const char* expression;
  const char* source;
};

constexpr const char* kSdk161 = "https://github.com/aws/aws-sdk/issues/161";
constexpr const char* kSdkJs4212 = "https://github.com/aws/aws-sdk-js/issues/4212";
constexpr const char* kWing7115 = "https://github.com/winglang/wing/issues/7115";
constexpr const char* kMixedCase = "https://github.com/beemhq/aws-cron-parser/issues/7";
constexpr const char* kLastFriday =
    "https://github.com/grumBit/aws_cron_expression_validator/issues/12";
constexpr const char* kConsole =
    "https://github.com/grumBit/aws_cron_expression_validator/issues/18";
constexpr const char* kKeel1286 = "https://github.com/teamkeel/keel/pull/1286";
constexpr const char* kWaf261 =
    "https://github.com/aws-solutions/aws-waf-security-automations/issues/261";
constexpr const char* kLocalStack12156 = "https://github.com/localstack/localstack/pull/12156";
constexpr const char* kFiveFields = "https://github.com/aws/aws-cdk/issues/7514";

TEST(ParseSchedule, TakesWhatAwsTakes) {
  const Row rows[] = {
      {"rate(1 minute)", "docs"},
      {"rate(5 minutes)", "docs"},
      {"rate(1 hour)", "docs"},
      {"rate(2 hours)", "docs"},
      {"rate(1 day)", "docs"},
      {"rate(365 days)", "docs"},
      {"cron(0 10 * * ? *)", "docs"},
      {"cron(15 12 * * ? *)", "docs"},
      {"cron(0 18 ? * MON-FRI *)", "docs"},
      {"cron(0 8 1 * ? *)", "docs"},
      {"cron(0/15 * * * ? *)", "docs"},
      {"cron(0/10 * ? * MON-FRI *)", "docs"},
      {"cron(0/5 8-17 ? * MON-FRI *)", "docs"},
      {"cron(0 9 ? * 2#1 *)", "docs"},
      {"cron(1/10 * * * ? *)", "docs"},
      {"cron(0 0 1-15 * ? *)", "docs"},
      {"cron(0 0 1 JAN,FEB,MAR ? *)", "docs"},
      {"cron(0 0 3W * ? *)", "docs"},
      {"cron(0 0 ? * 3#2 *)", "docs"},
      {"cron(0 0 L * ? *)", "docs"},
      {"cron(0 0 ? * L *)", "docs"},
      {"cron(0 0 1 1 ? 1970)", "docs"},
      {"cron(0 0 1 1 ? 2199)", "docs"},
      {"cron(59 23 31 12 ? 1970-2199)", "docs"},
      {"cron(0 2 ? * SAT *)", "recorded"},
      {"cron(0 12 * * ? *)", "recorded"},
      {"cron(5,35 14 * * ? *)", "recorded"},
      {"cron(15 10 ? * 6L 2002-2005)", "recorded"},
      {"cron(0 2 ? * SAT#3 *)", "recorded"},
      {"cron(* * ? * SAT#3 *)", "recorded"},
      {"cron(0/5 5 ? JAN 1-5 2022)", "recorded"},
      {"cron(0/30 20-23 ? * MON-FRI *)", "recorded"},
      {"cron(0/30 0-2 ? * MON-FRI *)", "recorded"},
      {"cron(0-15/1 8-8 ? * 2,3,4,5,6,7 *)", "scheduler"},
      {"cron(30-30 13-13 ? * 2,4,6 *)", "scheduler"},
      {"cron(1-31/30 1-1 ? * 1,7 *)", "scheduler"},
      {"cron(* * ? * mon-sun *)", "workshop"},
      {"cron(10 7/5 ? * Wed-Fri 2020)", kMixedCase},
      {"cron(0/5, 9-18, ?, *, MON-FRI, *)", kSdk161},
      {"cron(0 2 ? * 5L *)", kLastFriday},
      {"cron(0 18 LW * ? *)", kConsole},
      {"cron(0 18 ? * SATL *)", "quartz"},
      {"cron(0 18 lw * ? *)", "quartz"},
      {"cron(0 22-2 * * ? *)", "quartz"},
      {"cron(0 0 1 NOV-FEB ? *)", "quartz"},
      {"cron(0 07/12 ? * * *)", "quartz"},
      {"cron(0 0 31 2 ? *)", "quartz"},
      {"cron(0 0 *,5 * ? *)", "quartz"},
      {"cron(0  12\t* * ? *)", "quartz"},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(parse_schedule(row.expression)) << row.expression << ": " << row.source;
  }
}

void expect_refusals(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const auto schedule = parse_schedule(row.expression);
    ASSERT_FALSE(schedule) << row.expression << ": " << row.source;
    EXPECT_EQ(schedule.error().code, Errc::invalid_argument) << row.expression;
    EXPECT_EQ(schedule.error().message, "Parameter ScheduleExpression is not valid.")
        << row.expression;
  }
}

TEST(ParseSchedule, RefusesWhatIsNoRate) {
  expect_refusals({
      {"rate(10 seconds)", "recorded"},
      {"rate(10 years)", "recorded"},
      {"rate(1 minutes)", "recorded"},
      {"rate(1 hours)", "recorded"},
      {"rate(1 days)", "recorded"},
      {"rate(10 minute)", "recorded"},
      {"rate(10 hour)", "recorded"},
      {"rate(10 day)", "recorded"},
      {"rate()", "recorded"},
      {"rate(10)", "recorded"},
      {"rate(10 minutess)", "recorded"},
      {"rate(foo minutes)", "recorded"},
      {"rate(0 minutes)", "recorded"},
      {"rate(-10 minutes)", "recorded"},
      {"rate(10 MINUTES)", "recorded"},
      {"rate( 10 minutes )", "recorded"},
      {" rate(10 minutes)", "recorded"},
      {"rate(3 minute)", "docs"},
      {"rate(0 minute)", "docs"},
      {"rate(1.5 hours)", "docs"},
      {"rate(10  minutes)", "ours"},
      {"rate(10 minutes) ", "ours"},
      {"rate(10 minutes", "ours"},
      {"RATE(10 minutes)", "ours"},
      {"rate(+10 minutes)", "ours"},
      {"rate(2147483648 minutes)", "ours"},
      {"rate(10minutes)", "ours"},
      {"rate 10 minutes", "ours"},
      {"at(2026-01-05T09:00:00)", "docs"},
      {"", "docs"},
  });
}

TEST(ParseSchedule, RefusesWhatIsNoCron) {
  expect_refusals({
      {"cron(INVALID)", "recorded"},
      {"cron()", "ours"},
      {"cron(", "ours"},
      {"cron", "ours"},
      {"0 12 * * ? *", "ours"},
      {"CRON(0 12 * * ? *)", "ours"},
      {" cron(0 12 * * ? *)", "ours"},
      {"cron(0 12 * * ? *) ", "ours"},
      {"cron( 0 12 * * ? * )", "ours"},
      {"cron(* * * * *)", kFiveFields},
      {"cron(0 12 * * ? * *)", "docs"},
      {"cron(0\n12 * * ? *)", "ours"},
  });
}

TEST(ParseSchedule, RefusesDaysThatSayTwoThings) {
  expect_refusals({
      {"cron(0 1 * * * *)", "recorded"},
      {"cron(7 20 * * NOT *)", "recorded"},
      {"cron(7 20 * * 1-7 *)", kLocalStack12156},
      {"cron(0 9 ? * ? *)", "docs"},
      {"cron(* ? * * * *)", kWaf261},
      {"cron(0 9 1 * MON *)", "docs"},
      {"cron(0 9 ?,1 * MON *)", "ours"},
      {"cron(0 9 * ? * *)", "docs"},
      {"cron(0 9 * * ? ?)", "docs"},
  });
}

TEST(ParseSchedule, RefusesValuesOutsideTheirFields) {
  expect_refusals({
      {"cron(71 8 1 * ? *)", "recorded"},  {"cron(0 dummy ? * MON-FRI *)", "recorded"},
      {"cron(15 12 ? * -1 *)", kWing7115}, {"cron(15 12 ? * 0 *)", "docs"},
      {"cron(60 * * * ? *)", "docs"},      {"cron(0 24 * * ? *)", "docs"},
      {"cron(0 0 0 * ? *)", "docs"},       {"cron(0 0 32 * ? *)", "docs"},
      {"cron(0 0 1 0 ? *)", "docs"},       {"cron(0 0 1 13 ? *)", "docs"},
      {"cron(0 0 ? * 8 *)", "docs"},       {"cron(0 0 1 1 ? 1969)", "docs"},
      {"cron(0 0 1 1 ? 2200)", "docs"},    {"cron(0 0 1 1 ? 2030-2020)", "quartz"},
      {"cron(0-60 * * * ? *)", "docs"},    {"cron(0 0 ? * MONDAY *)", "ours"},
      {"cron(0 0 1 JANUARY ? *)", "ours"}, {"cron(0 0 1 MON ? *)", "docs"},
      {"cron(JAN 0 1 * ? *)", "docs"},     {"cron(99999999999 * * * ? *)", "docs"},
  });
}

TEST(ParseSchedule, RefusesListsRangesAndStepsThatAreNone) {
  expect_refusals({
      {"cron(*/60 * * * ? *)", kSdkJs4212}, {"cron(0/60 * * * ? *)", "quartz"},
      {"cron(0 */24 * * ? *)", "quartz"},   {"cron(0 0 */32 * ? *)", "quartz"},
      {"cron(0 0 1 */13 ? *)", "quartz"},   {"cron(/ 5-6 ? * * *)", "quartz"},
      {"cron(/5 * * * ? *)", "ours"},       {"cron(0/0 * * * ? *)", "ours"},
      {"cron(0/ * * * ? *)", "docs"},       {"cron(0/-5 * * * ? *)", "docs"},
      {"cron(0/5/5 * * * ? *)", "docs"},    {"cron(5- * * * ? *)", "docs"},
      {"cron(-5 * * * ? *)", "docs"},       {"cron(5-10-15 * * * ? *)", "docs"},
      {"cron(*-5 * * * ? *)", "ours"},      {"cron(** * * * ? *)", "docs"},
      {"cron(, * * * ? *)", "ours"},        {"cron(0 0 ? * 2/2 *)", kKeel1286},
      {"cron(0 0 ? * MON-6 *)", "quartz"},  {"cron(0 0 ? * 2-FRI *)", "quartz"},
  });
}

TEST(ParseSchedule, RefusesSpecialDaysThatAreNone) {
  expect_refusals({
      {"cron(0 0 ? * 3#1,6#3 *)", "docs"}, {"cron(0 0 ? * 3#1,6 *)", "docs"},
      {"cron(0 0 ? * 3#0 *)", "quartz"},   {"cron(0 0 ? * 3#6 *)", "quartz"},
      {"cron(0 0 ? * 8#1 *)", "docs"},     {"cron(0 0 ? * #1 *)", "docs"},
      {"cron(0 0 ? * 3# *)", "docs"},      {"cron(0 0 3#1 * ? *)", "docs"},
      {"cron(0 0 ? * 5W *)", "docs"},      {"cron(0 0 ? * 8L *)", "docs"},
      {"cron(0 0 ? * 6L,2 *)", "quartz"},  {"cron(0 0 ? * L-2 *)", "ours"},
      {"cron(0 0 L-3 * ? *)", "ours"},     {"cron(0 0 3L * ? *)", "quartz"},
      {"cron(0 0 L,15 * ? *)", "ours"},    {"cron(0 0 32W * ? *)", "docs"},
      {"cron(0 0 0W * ? *)", "docs"},      {"cron(0 0 W * ? *)", "docs"},
      {"cron(0 0 WL * ? *)", "ours"},      {"cron(0 0 10W,20W * ? *)", "quartz"},
      {"cron(0 0 1-5W * ? *)", "quartz"},  {"cron(L 0 1 * ? *)", "docs"},
      {"cron(0 L 1 * ? *)", "docs"},       {"cron(0 0 1 L ? *)", "docs"},
      {"cron(0 0 1 1 ? L)", "docs"},
  });
}

}  // namespace
}  // namespace smemu::schedule
