#include "emulator/schedule/schedule.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

namespace smemu::schedule {
namespace {

// Recorded from EventBridge, or from its user guide's tables; "own": follows from the grammar.
TEST(Schedule, Takes) {
  for (const std::string_view text : {
           "rate(1 minute)",
           "rate(1 hour)",
           "rate(1 day)",
           "rate(5 minutes)",
           "rate(2 hours)",
           "rate(7 days)",
           "rate(99999999999999 days)",
           "cron(0 2 ? * SAT#3 *)",           // recorded
           "cron(* * ? * SAT#3 *)",           // recorded
           "cron(15 10 ? * 6L 2002-2005)",    // recorded: years that are over
           "cron(0/5 5 ? JAN 1-5 2022)",      // recorded
           "cron(5,35 14 * * ? *)",           // recorded
           "cron(0/30 20-23 ? * MON-FRI *)",  // recorded
           "cron(0 10 * * ? *)",              // user guide
           "cron(15 12 * * ? *)",             // user guide
           "cron(0 18 ? * MON-FRI *)",        // user guide
           "cron(0 8 1 * ? *)",               // user guide
           "cron(0/15 * * * ? *)",            // user guide
           "cron(0/10 * ? * MON-FRI *)",      // user guide
           "cron(0/5 8-17 ? * MON-FRI *)",    // user guide
           "cron(0/30 20-2 ? * MON-FRI *)",   // an older user guide: a range that goes round
           "cron(0 0 L * ? *)",
           "cron(0 0 LW * ? *)",
           "cron(0 0 3W * ? *)",
           "cron(0 0 ? * L *)",
           "cron(0 0 ? * fri#5 *)",
           "cron(0 0 1 jan-Mar,12 ? 1970-2199)",
           "cron(*/20 1-10/3 ? * 2 2030/4)",  // own
       }) {
    EXPECT_TRUE(parse(text)) << text;
  }
}

TEST(Schedule, Refuses) {
  for (const std::string_view text : {
           // recorded
           "rate(10 seconds)",
           "rate(10 years)",
           "rate(1 minutes)",
           "rate(1 hours)",
           "rate(1 days)",
           "rate(10 minute)",
           "rate(10 hour)",
           "rate(10 day)",
           "rate()",
           "rate(10)",
           "rate(10 minutess)",
           "rate(foo minutes)",
           "rate(0 minutes)",
           "rate(-10 minutes)",
           "rate(10 MINUTES)",
           "rate( 10 minutes )",
           " rate(10 minutes)",
           "cron(0 1 * * * *)",
           "cron(7 20 * * NOT *)",
           "cron(INVALID)",
           "cron(0 dummy ? * MON-FRI *)",
           "cron(71 8 1 * ? *)",
           // own
           "",
           "rate",
           "rate(",
           "rate(5 minutes",
           "rate(5  minutes)",
           "rate(5 minutes) ",
           "rate(99999999999999999999 days)",
           "rate(+5 minutes)",
           "rate(5.0 minutes)",
           "at(2026-01-01T00:00:00)",
           "cron()",
           "cron(0 1 ? * ? *)",
           "cron(0 1 * * ?)",
           "cron(0 1 * * ? * *)",
           "cron( 0 1 * * ? *)",
           "cron(0 1 * * ? * )",
           "cron(60 * * * ? *)",
           "cron(0 24 * * ? *)",
           "cron(0 0 0 * ? *)",
           "cron(0 0 32 * ? *)",
           "cron(0 0 * 0 ? *)",
           "cron(0 0 * 13 ? *)",
           "cron(0 0 ? * 0 *)",
           "cron(0 0 ? * 8 *)",
           "cron(0 0 ? * MON#6 *)",
           "cron(0 0 ? * MON#0 *)",
           "cron(0 0 ? * 2#1,3#1 *)",
           "cron(0 0 * * ? 1969)",
           "cron(0 0 * * ? 2200)",
           "cron(0 0 * * ? 2030-2020)",
           "cron(0/0 * * * ? *)",
           "cron(1- * * * ? *)",
           "cron(,1 * * * ? *)",
           "cron(1, * * * ? *)",
           "cron(/5 * * * ? *)",
           "cron(-1 * * * ? *)",
           "cron(? * * * ? *)",
           "cron(* * W * ? *)",
           "cron(* * 0W * ? *)",
           "cron(* * L,15 * ? *)",
           "cron(* * ? * LL *)",
           "CRON(* * * * ? *)",
       }) {
    const auto parsed = parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().message, "Parameter ScheduleExpression is not valid.");
    EXPECT_EQ(parsed.error().code, Errc::invalid_argument);
  }
}

struct Next {
  std::string_view expression, after, next;  // "": never
};
constexpr Next kNext[] = {
    // every minute, strictly later
    {"* * * * ? *", "2026-01-05T09:00:00Z", "2026-01-05T09:01:00Z"},
    {"* * * * ? *", "2026-01-05T09:00:59.999999999Z", "2026-01-05T09:01:00Z"},
    {"* * * * ? *", "2026-12-31T23:59:00Z", "2027-01-01T00:00:00Z"},
    // steps, lists and ranges
    {"0/15 * * * ? *", "2026-01-05T09:50:00Z", "2026-01-05T10:00:00Z"},
    {"7/15 * * * ? *", "2026-01-05T09:50:00Z", "2026-01-05T09:52:00Z"},
    {"*/40 * * * ? *", "2026-01-05T09:50:00Z", "2026-01-05T10:00:00Z"},
    {"5,35 14 * * ? *", "2026-01-05T14:05:00Z", "2026-01-05T14:35:00Z"},
    {"5,35 14 * * ? *", "2026-01-05T14:35:00Z", "2026-01-06T14:05:00Z"},
    {"0 8-17/4 * * ? *", "2026-01-05T12:00:00Z", "2026-01-05T16:00:00Z"},
    {"0 8-17/4 * * ? *", "2026-01-05T16:00:00Z", "2026-01-06T08:00:00Z"},
    {"0 20-2 * * ? *", "2026-01-05T23:00:00Z", "2026-01-06T00:00:00Z"},
    {"0 20-2 * * ? *", "2026-01-05T02:00:00Z", "2026-01-05T20:00:00Z"},
    {"50-10/10 6 * * ? *", "2026-01-05T06:00:00Z", "2026-01-05T06:10:00Z"},
    {"50-10/10 6 * * ? *", "2026-01-05T06:10:00Z", "2026-01-05T06:50:00Z"},
    // days of the month
    {"0 0 1 * ? *", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"},
    {"0 0 31 * ? *", "2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z"},
    {"0 0 10/10 * ? *", "2026-01-20T00:00:00Z", "2026-01-30T00:00:00Z"},
    {"0 0 10/10 * ? *", "2026-02-20T00:00:00Z", "2026-03-10T00:00:00Z"},
    {"0 0 29 2 ? *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"},
    {"0 0 29 2 ? *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"},  // 2100 is no leap year
    {"0 0 30 2 ? *", "2026-01-01T00:00:00Z", ""},
    {"0 0 L * ? *", "2026-01-15T00:00:00Z", "2026-01-31T00:00:00Z"},
    {"0 0 L 2 ? *", "2026-01-15T00:00:00Z", "2026-02-28T00:00:00Z"},
    {"0 0 L 2 ? *", "2028-01-15T00:00:00Z", "2028-02-29T00:00:00Z"},
    {"0 12 L * ? *", "2026-04-30T11:59:00Z", "2026-04-30T12:00:00Z"},
    {"0 0 LW * ? *", "2026-01-05T00:00:00Z", "2026-01-30T00:00:00Z"},  // the 31st is a Saturday
    {"0 0 LW * ? *", "2026-05-05T00:00:00Z", "2026-05-29T00:00:00Z"},  // the 31st is a Sunday
    {"0 0 LW * ? *", "2026-03-05T00:00:00Z", "2026-03-31T00:00:00Z"},
    {"0 0 3W * ? *", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"},   // Saturday: Friday before
    {"0 0 4W * ? *", "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"},   // Sunday: Monday after
    {"0 0 1W * ? *", "2026-07-15T00:00:00Z", "2026-08-03T00:00:00Z"},   // Saturday the 1st: Monday
    {"0 0 31W 5 ? *", "2026-01-01T00:00:00Z", "2026-05-29T00:00:00Z"},  // Sunday the 31st: Friday
    {"0 0 31W * ? *", "2026-03-31T00:00:00Z", "2026-05-29T00:00:00Z"},  // April has no 31st
    {"0 0 15W * ? *", "2026-04-01T00:00:00Z", "2026-04-15T00:00:00Z"},
    // days of the week
    {"0 18 ? * MON-FRI *", "2026-01-09T18:00:00Z", "2026-01-12T18:00:00Z"},
    {"0 18 ? * 2-6 *", "2026-01-09T18:00:00Z", "2026-01-12T18:00:00Z"},
    {"0 18 ? * 1 *", "2026-01-05T00:00:00Z", "2026-01-11T18:00:00Z"},
    {"0 18 ? * sun *", "2026-01-05T00:00:00Z", "2026-01-11T18:00:00Z"},
    {"0 18 ? * FRI-MON *", "2026-01-06T00:00:00Z", "2026-01-09T18:00:00Z"},
    {"0 18 ? * FRI-MON *", "2026-01-11T18:00:00Z", "2026-01-12T18:00:00Z"},
    {"0 0 ? * L *", "2026-01-05T00:00:00Z", "2026-01-10T00:00:00Z"},  // L alone is Saturday
    {"15 10 ? * 6L *", "2026-01-05T00:00:00Z", "2026-01-30T10:15:00Z"},
    {"15 10 ? * FRIL *", "2026-01-30T10:15:00Z", "2026-02-27T10:15:00Z"},
    {"0 2 ? * SAT#3 *", "2026-01-05T00:00:00Z", "2026-01-17T02:00:00Z"},
    {"0 2 ? * 7#3 *", "2026-01-17T02:00:00Z", "2026-02-21T02:00:00Z"},
    {"0 2 ? * MON#5 *", "2026-01-05T00:00:00Z", "2026-03-30T02:00:00Z"},
    {"0 0 ? 2 MON#5 *", "2026-01-05T00:00:00Z", "2044-02-29T00:00:00Z"},  // only a leap day can be
    // months
    {"0 0 1 JAN,JUL ? *", "2026-01-05T00:00:00Z", "2026-07-01T00:00:00Z"},
    {"0 0 1 nov-FEB ? *", "2026-03-01T00:00:00Z", "2026-11-01T00:00:00Z"},
    {"0 0 1 2/5 ? *", "2026-02-01T00:00:00Z", "2026-07-01T00:00:00Z"},
    {"0 0 1 2/5 ? *", "2026-12-01T00:00:00Z", "2027-02-01T00:00:00Z"},
    // years
    {"0/5 5 ? JAN 1-5 2022", "2021-06-01T00:00:00Z", "2022-01-02T05:00:00Z"},
    {"0/5 5 ? JAN 1-5 2022", "2022-01-31T05:55:00Z", ""},
    {"15 10 ? * 6L 2002-2005", "2026-01-05T00:00:00Z", ""},
    {"0 0 1 1 ? 2030/10", "2026-01-05T00:00:00Z", "2030-01-01T00:00:00Z"},
    {"0 0 1 1 ? 2030/10", "2030-01-01T00:00:00Z", "2040-01-01T00:00:00Z"},
    {"0 0 1 1 ? 2199", "2026-01-05T00:00:00Z", "2199-01-01T00:00:00Z"},
    {"* * * * ? *", "2199-12-31T23:59:00Z", ""},
    {"* * * * ? *", "1960-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
    {"59 23 31 12 ? *", "2026-12-31T23:59:00Z", "2027-12-31T23:59:00Z"},
    {"0 0 29 2 ? 2100", "2026-01-01T00:00:00Z", ""},
};

TEST(Schedule, TheNextOccurrenceOfACron) {
  for (const Next& c : kNext) {
    const auto schedule = parse("cron(" + std::string(c.expression) + ")");
    ASSERT_TRUE(schedule) << c.expression;
    const auto next = next_due(*schedule, *parse_instant(c.after));
    EXPECT_EQ(next ? to_iso_seconds(*next) : "", c.next) << c.expression << " after " << c.after;
  }
}

TEST(Schedule, ARateCountsFromThere) {
  const struct {
    std::string_view expression, after, next;
  } cases[] = {
      {"rate(1 minute)", "2026-01-05T09:00:30Z", "2026-01-05T09:01:30Z"},
      {"rate(5 minutes)", "2026-01-05T09:03:00Z", "2026-01-05T09:08:00Z"},
      {"rate(2 hours)", "2026-01-05T23:00:00Z", "2026-01-06T01:00:00Z"},
      {"rate(7 days)", "2026-01-05T09:00:30Z", "2026-01-12T09:00:30Z"},
      {"rate(106000 days)", "2026-01-05T09:00:30Z", ""},
      {"rate(99999999999999 days)", "2026-01-05T09:00:30Z", ""},
  };
  for (const auto& c : cases) {
    const auto next = next_due(*parse(c.expression), *parse_instant(c.after));
    EXPECT_EQ(next ? to_iso_seconds(*next) : "", c.next) << c.expression << " after " << c.after;
  }
}

}  // namespace
}  // namespace smemu::schedule
