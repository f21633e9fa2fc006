#include "tests/unit/schedule/occurrences.hpp"

#include <utility>

// Which days a cron expression names. 1 January 2026 is a Thursday.

namespace smemu::schedule {
namespace {

using testing::kMonday;
using testing::Occurrences;

class Calendar : public ::testing::TestWithParam<Occurrences> {};

TEST_P(Calendar, IsDue) {
  testing::expect_occurrences(GetParam());
}

std::string name_of(const ::testing::TestParamInfo<Occurrences>& tested) {
  return tested.param.name;
}

// "2026-02-01" for midnight of that day.
Occurrences on_days(const char* name, const char* expression, const char* after,
                    std::vector<std::string> days) {
  for (std::string& day : days) {
    if (day != "never") day += "T00:00:00Z";
  }
  return {name, expression, after, std::move(days)};
}

INSTANTIATE_TEST_SUITE_P(
    DayOfMonth, Calendar,
    ::testing::Values(
        on_days("First", "cron(0 0 1 * ? *)", kMonday, {"2026-02-01", "2026-03-01", "2026-04-01"}),
        on_days("List", "cron(0 0 31,1,15 * ? *)", kMonday,
                {"2026-01-15", "2026-01-31", "2026-02-01", "2026-02-15", "2026-03-01"}),
        on_days("SkipsShortMonths", "cron(0 0 31 * ? *)", kMonday,
                {"2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31", "2026-08-31"}),
        on_days("Step", "cron(0 0 1/10 * ? *)", kMonday,
                {"2026-01-11", "2026-01-21", "2026-01-31", "2026-02-01", "2026-02-11"}),
        on_days("RangeRoundTheMonth", "cron(0 0 28-3 * ? *)", kMonday,
                {"2026-01-28", "2026-01-29", "2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02",
                 "2026-02-03", "2026-02-28", "2026-03-01"}),
        on_days("Last", "cron(0 0 L * ? *)", kMonday,
                {"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"}),
        on_days("LastOfFebruary", "cron(0 0 L 2 ? *)", kMonday,
                {"2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28"}),
        on_days("LastWeekday", "cron(0 0 LW * ? *)", kMonday,
                {"2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30", "2026-05-29"}),
        on_days("NearestToTheFirstNeverLeavesTheMonth", "cron(0 0 1W * ? *)", kMonday,
                {"2026-02-02", "2026-03-02", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01",
                 "2026-08-03"}),
        on_days("NearestToTheMiddle", "cron(0 0 15W * ? *)", kMonday,
                {"2026-01-15", "2026-02-16", "2026-03-16", "2026-04-15", "2026-05-15", "2026-06-15",
                 "2026-07-15", "2026-08-14"}),
        on_days("NearestToTheThirtyFirst", "cron(0 0 31W * ? *)", kMonday,
                {"2026-01-30", "2026-03-31", "2026-05-29", "2026-07-31"}),
        on_days("NearestToTheEndOfFebruary", "cron(0 0 28W 2 ? *)", kMonday,
                {"2026-02-27", "2027-02-26", "2028-02-28"})),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    DayOfWeek, Calendar,
    ::testing::Values(
        on_days("OneIsSunday", "cron(0 0 ? * 1 *)", kMonday, {"2026-01-11", "2026-01-18"}),
        on_days("SevenIsSaturday", "cron(0 0 ? * 7 *)", kMonday, {"2026-01-10", "2026-01-17"}),
        on_days("Workdays", "cron(0 0 ? * MON-FRI *)", kMonday,
                {"2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-12"}),
        on_days("RangeRoundTheWeek", "cron(0 0 ? * FRI-MON *)", kMonday,
                {"2026-01-09", "2026-01-10", "2026-01-11", "2026-01-12", "2026-01-16"}),
        on_days("MondayToSunday", "cron(0 0 ? * mon-sun *)", kMonday,
                {"2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-10", "2026-01-11",
                 "2026-01-12"}),
        on_days("LastOfTheWeek", "cron(0 0 ? * L *)", kMonday, {"2026-01-10", "2026-01-17"}),
        on_days("LastFriday", "cron(0 0 ? * 6L *)", kMonday,
                {"2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24", "2026-05-29"}),
        on_days("LastSunday", "cron(0 0 ? * sunL *)", kMonday, {"2026-01-25", "2026-02-22"}),
        on_days("LastSaturday", "cron(0 0 ? * 7L *)", kMonday, {"2026-01-31", "2026-02-28"}),
        on_days("SecondTuesday", "cron(0 0 ? * 3#2 *)", kMonday,
                {"2026-01-13", "2026-02-10", "2026-03-10"}),
        on_days("ThirdSaturday", "cron(0 0 ? * SAT#3 *)", kMonday, {"2026-01-17", "2026-02-21"}),
        on_days("FirstMonday", "cron(0 0 ? * 2#1 *)", kMonday,
                {"2026-02-02", "2026-03-02", "2026-04-06"}),
        on_days("FifthMondayWhereThereIsOne", "cron(0 0 ? * 2#5 *)", kMonday,
                {"2026-03-30", "2026-06-29", "2026-08-31", "2026-11-30"}),
        on_days("FifthSundayOfFebruary", "cron(0 0 ? 2 1#5 *)", kMonday,
                {"2032-02-29", "2060-02-29", "2088-02-29"})),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Month, Calendar,
    ::testing::Values(
        on_days("Names", "cron(0 0 1 JAN,apr,Jul,OCT ? *)", kMonday,
                {"2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"}),
        on_days("RangeWithStep", "cron(0 0 1 1-12/3 ? *)", kMonday,
                {"2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"}),
        on_days("NamedRangeWithStep", "cron(0 0 1 JAN-JUN/2 ? *)", kMonday,
                {"2026-03-01", "2026-05-01", "2027-01-01"}),
        on_days("ValueWithStep", "cron(0 0 1 2/5 ? *)", kMonday,
                {"2026-02-01", "2026-07-01", "2026-12-01", "2027-02-01"}),
        on_days("RangeRoundTheYear", "cron(0 0 1 NOV-FEB ? *)", kMonday,
                {"2026-02-01", "2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"}),
        on_days("DaysThatNeverCome", "cron(0 0 30 2 ? *)", kMonday, {"never"}),
        on_days("ThirtyFirstOfShortMonths", "cron(0 0 31 4,6,9,11 ? *)", kMonday, {"never"})),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    LeapYears, Calendar,
    ::testing::Values(on_days("EveryFourth", "cron(0 0 29 2 ? *)", kMonday,
                              {"2028-02-29", "2032-02-29"}),
                      on_days("FullCenturiesAreNone", "cron(0 0 29 2 ? *)", "2096-02-29T00:00:00Z",
                              {"2104-02-29"}),
                      on_days("EveryFourHundredIsOne", "cron(0 0 29 2 ? *)", "1996-02-29T00:00:00Z",
                              {"2000-02-29", "2004-02-29"}),
                      on_days("NearestToTheLeapDay", "cron(0 0 29W 2 ? *)", kMonday,
                              {"2028-02-29", "2032-02-27"}),
                      on_days("OnAMonday", "cron(0 0 ? 2 MON#5 *)", kMonday,
                              {"2044-02-29", "2072-02-29", "2112-02-29", "2140-02-29"}),
                      on_days("TheLastOne", "cron(0 0 29 2 ? *)", "2192-03-01T00:00:00Z",
                              {"2196-02-29", "never"})),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Years, Calendar,
    ::testing::Values(
        on_days("One", "cron(0 0 1 1 ? 2030)", kMonday, {"2030-01-01", "never"}),
        on_days("List", "cron(0 0 1 1 ? 2199,2028)", kMonday,
                {"2028-01-01", "2199-01-01", "never"}),
        on_days("RangeWithStep", "cron(0 0 1 1 ? 2030-2040/5)", kMonday,
                {"2030-01-01", "2035-01-01", "2040-01-01", "never"}),
        on_days("ValueWithStep", "cron(0 0 1 1 ? 2196/2)", kMonday,
                {"2196-01-01", "2198-01-01", "never"}),
        on_days("StepsFromTheFirstYear", "cron(0 0 1 1 ? */100)", "1960-01-01T00:00:00Z",
                {"1970-01-01", "2070-01-01", "2170-01-01", "never"}),
        on_days("BeforeTheFirstYear", "cron(* * * * ? *)", "1969-12-31T23:59:59Z", {"1970-01-01"}),
        on_days("LongBeforeTheFirstYear", "cron(* * * * ? *)", "1700-01-01T00:00:00Z",
                {"1970-01-01"}),
        on_days("TheLastDay", "cron(0 0 31 12 ? *)", "2199-01-01T00:00:00Z",
                {"2199-12-31", "never"}),
        on_days("AfterTheLastYear", "cron(* * * * ? *)", "2200-01-01T00:00:00Z", {"never"}),
        on_days("YearsThatArePast", "cron(15 10 ? * 6L 2002-2005)", kMonday, {"never"}),
        Occurrences{"FirstOfYearsToCome",
                    "cron(15 10 ? * 6L 2002-2005)",
                    "2001-06-01T00:00:00Z",
                    {"2002-01-25T10:15:00Z", "2002-02-22T10:15:00Z"}},
        Occurrences{"LastOfThoseYears",
                    "cron(15 10 ? * 6L 2002-2005)",
                    "2005-12-30T10:14:59Z",
                    {"2005-12-30T10:15:00Z", "never"}},
        Occurrences{"TheLastMinutes",
                    "cron(* * * * ? *)",
                    "2199-12-31T23:57:30Z",
                    {"2199-12-31T23:58:00Z", "2199-12-31T23:59:00Z", "never"}}),
    name_of);

TEST(CronEdges, TakesTheFirstAndLastInstantThereIs) {
  const auto schedule = parse_schedule("cron(* * * * ? *)").value();
  EXPECT_EQ(schedule.next_after(Instant::min(), {}), Instant());
  EXPECT_EQ(schedule.next_after(Instant::max(), {}), std::nullopt);
}

}  // namespace
}  // namespace smemu::schedule
