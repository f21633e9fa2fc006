#include "tests/unit/schedule/agreement.hpp"

#include <gtest/gtest.h>

namespace smemu::schedule {
namespace {

using testing::show;

struct RateRow {
  const char* expression;
  const char* anchor;
  const char* now;
  const char* due;
};

TEST(Rate, CountsFromItsAnchor) {
  const RateRow rows[] = {
      // Put at 9:00:17; the wall clock's full minute does not matter.
      {"rate(1 minute)", "2026-01-05T09:00:17Z", "2026-01-05T09:00:17Z", "2026-01-05T09:01:17Z"},
      {"rate(1 minute)", "2026-01-05T09:00:17Z", "2026-01-05T09:01:16Z", "2026-01-05T09:01:17Z"},
      {"rate(1 minute)", "2026-01-05T09:00:17Z", "2026-01-05T09:01:17Z", "2026-01-05T09:02:17Z"},
      {"rate(5 minutes)", "2026-01-05T09:00:00Z", "2026-01-05T09:04:59.999999999Z",
       "2026-01-05T09:05:00Z"},
      {"rate(5 minutes)", "2026-01-05T09:00:00Z", "2026-01-05T09:05:00Z", "2026-01-05T09:10:00Z"},
      {"rate(1 hour)", "2026-01-05T09:30:00Z", "2026-01-05T23:45:00Z", "2026-01-06T00:30:00Z"},
      {"rate(2 hours)", "2026-01-05T09:30:00Z", "2026-01-05T23:45:00Z", "2026-01-06T01:30:00Z"},
      {"rate(1 day)", "2024-02-28T12:00:00Z", "2024-02-28T12:00:01Z", "2024-02-29T12:00:00Z"},
      {"rate(7 days)", "2024-02-28T12:00:00Z", "2026-01-05T00:00:00Z", "2026-01-07T12:00:00Z"},
      // A play may set the calendar back: the first period still has to pass.
      {"rate(1 hour)", "2026-01-05T09:30:00Z", "2025-01-01T00:00:00Z", "2026-01-05T10:30:00Z"},
      {"rate(100000 days)", "2026-01-05T09:30:00Z", "2026-01-05T09:30:00Z", "never"},
      {"rate(2147483647 days)", "2026-01-05T09:30:00Z", "2026-01-05T09:30:00Z", "never"},
  };
  for (const RateRow& row : rows) {
    const auto schedule = parse_schedule(row.expression);
    ASSERT_TRUE(schedule) << row.expression;
    const Instant now = parse_instant(row.now).value();
    EXPECT_EQ(show(schedule->next_after(now, parse_instant(row.anchor).value())), row.due)
        << row.expression << " after " << row.now;
  }
}

TEST(Rate, KeepsNanosecondsOfTheAnchor) {
  const auto schedule = parse_schedule("rate(1 minute)").value();
  const Instant anchor(Duration(1'767'603'600'000'000'017));
  EXPECT_EQ(schedule.next_after(anchor, anchor), anchor + std::chrono::minutes(1));
}

TEST(Rate, EndsWithTheInstantsThereAre) {
  const auto schedule = parse_schedule("rate(1 minute)").value();
  const auto minute = std::chrono::minutes(1);
  EXPECT_EQ(schedule.next_after(Instant::min(), Instant::max() - minute), Instant::max());
  EXPECT_EQ(schedule.next_after(Instant::max() - Duration(1), Instant::max() - minute),
            Instant::max());
  EXPECT_EQ(schedule.next_after(Instant::max(), Instant::max() - minute), std::nullopt);
  EXPECT_EQ(schedule.next_after(Instant::max(), Instant::min()), std::nullopt);
  EXPECT_EQ(schedule.next_after(Instant::min(), Instant::min()), Instant::min() + minute);
}

}  // namespace
}  // namespace smemu::schedule
