#include "tests/unit/schedule/occurrences.hpp"

// Which minutes of a day a cron expression names. The examples with "Docs" in their name are those
// of the EventBridge User Guide, eb-scheduled-rule-pattern. 5 January 2026 is a Monday.

namespace smemu::schedule {
namespace {

using testing::kMonday;
using testing::Occurrences;

constexpr const char* kFridayEvening = "2026-01-09T23:00:00Z";

class TimeOfDay : public ::testing::TestWithParam<Occurrences> {};

TEST_P(TimeOfDay, IsDue) {
  testing::expect_occurrences(GetParam());
}

const Occurrences kRows[] = {
    {"DocsEveryDayAtTen",
     "cron(0 10 * * ? *)",
     kMonday,
     {"2026-01-05T10:00:00Z", "2026-01-06T10:00:00Z"}},
    {"DocsEveryDayAtQuarterPastTwelve",
     "cron(15 12 * * ? *)",
     kMonday,
     {"2026-01-05T12:15:00Z", "2026-01-06T12:15:00Z"}},
    {"DocsWorkdaysAtSix", "cron(0 18 ? * MON-FRI *)", kFridayEvening, {"2026-01-12T18:00:00Z"}},
    {"DocsFirstOfMonthAtEight", "cron(0 8 1 * ? *)", kMonday, {"2026-02-01T08:00:00Z"}},
    {"DocsEveryQuarterOfAnHour",
     "cron(0/15 * * * ? *)",
     kMonday,
     {"2026-01-05T09:15:00Z", "2026-01-05T09:30:00Z", "2026-01-05T09:45:00Z",
      "2026-01-05T10:00:00Z"}},
    {"DocsEveryTenMinutesOfWorkdays",
     "cron(0/10 * ? * MON-FRI *)",
     "2026-01-09T23:49:00Z",
     {"2026-01-09T23:50:00Z", "2026-01-12T00:00:00Z"}},
    {"DocsEveryFiveMinutesOfOfficeHours",
     "cron(0/5 8-17 ? * MON-FRI *)",
     "2026-01-05T17:50:00Z",
     {"2026-01-05T17:55:00Z", "2026-01-06T08:00:00Z"}},
    {"DocsHalfHoursOfTheEvening",
     "cron(0/30 20-23 ? * MON-FRI *)",
     kFridayEvening,
     {"2026-01-09T23:30:00Z", "2026-01-12T20:00:00Z"}},
    {"DocsHalfHoursOfTheNight",
     "cron(0/30 0-2 ? * MON-FRI *)",
     kFridayEvening,
     {"2026-01-12T00:00:00Z", "2026-01-12T00:30:00Z", "2026-01-12T01:00:00Z"}},
    {"DocsTenthMinutesFromTheFirst",
     "cron(1/10 * * * ? *)",
     kMonday,
     {"2026-01-05T09:01:00Z", "2026-01-05T09:11:00Z", "2026-01-05T09:21:00Z"}},
    {"DocsFirstMondayAtNine", "cron(0 9 ? * 2#1 *)", kMonday, {"2026-02-02T09:00:00Z"}},
    {"EveryMinute", "cron(* * * * ? *)", kMonday, {"2026-01-05T09:01:00Z", "2026-01-05T09:02:00Z"}},
    {"NeverTheInstantItself", "cron(0 9 * * ? *)", kMonday, {"2026-01-06T09:00:00Z"}},
    {"JustBefore", "cron(0 9 * * ? *)", "2026-01-05T08:59:59.999999999Z", {"2026-01-05T09:00:00Z"}},
    {"JustAfter", "cron(0 9 * * ? *)", "2026-01-05T09:00:00.000000001Z", {"2026-01-06T09:00:00Z"}},
    {"OverMidnightAndNewYear",
     "cron(0 0 * * ? *)",
     "2026-12-31T12:00:00Z",
     {"2027-01-01T00:00:00Z"}},
    {"ListsInAnyOrder",
     "cron(35,5 14 * * ? *)",
     kMonday,
     {"2026-01-05T14:05:00Z", "2026-01-05T14:35:00Z", "2026-01-06T14:05:00Z"}},
    {"StepStartsAtItsValue",
     "cron(50/5 * * * ? *)",
     kMonday,
     {"2026-01-05T09:50:00Z", "2026-01-05T09:55:00Z", "2026-01-05T10:50:00Z"}},
    {"StepThatDoesNotDivideTheHour",
     "cron(*/25 * * * ? *)",
     kMonday,
     {"2026-01-05T09:25:00Z", "2026-01-05T09:50:00Z", "2026-01-05T10:00:00Z"}},
    {"StepsWithinARange",
     "cron(0 11-23/4 ? * 2-6 *)",
     kMonday,
     {"2026-01-05T11:00:00Z", "2026-01-05T15:00:00Z", "2026-01-05T19:00:00Z",
      "2026-01-05T23:00:00Z", "2026-01-06T11:00:00Z"}},
    {"RangeOverMidnight",
     "cron(0 22-2 * * ? *)",
     kMonday,
     {"2026-01-05T22:00:00Z", "2026-01-05T23:00:00Z", "2026-01-06T00:00:00Z",
      "2026-01-06T01:00:00Z", "2026-01-06T02:00:00Z", "2026-01-06T22:00:00Z"}},
    {"RangeOverTheHourWithStep",
     "cron(50-10/5 12 * * ? *)",
     kMonday,
     {"2026-01-05T12:00:00Z", "2026-01-05T12:05:00Z", "2026-01-05T12:10:00Z",
      "2026-01-05T12:50:00Z", "2026-01-05T12:55:00Z", "2026-01-06T12:00:00Z"}},
    {"RangeOfOne",
     "cron(30-30 13-13 ? * 2,4,6 *)",
     kMonday,
     {"2026-01-05T13:30:00Z", "2026-01-07T13:30:00Z", "2026-01-09T13:30:00Z"}},
    {"CommasThatSeparateNothing",
     "cron(0/5, 9-18, ?, *, MON-FRI, *)",
     "2026-01-05T18:54:00Z",
     {"2026-01-05T18:55:00Z", "2026-01-06T09:00:00Z"}},
    {"LastMinuteOfADueDay",
     "cron(59 23 ? * MON *)",
     "2026-01-05T23:59:00Z",
     {"2026-01-12T23:59:00Z"}},
};

INSTANTIATE_TEST_SUITE_P(, TimeOfDay, ::testing::ValuesIn(kRows),
                         [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace smemu::schedule
