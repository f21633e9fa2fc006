#include "tests/unit/schedule/agreement.hpp"

#include "tests/unit/schedule/random_expression.hpp"

#include <gtest/gtest.h>

namespace smemu::schedule {
namespace {

using testing::Draw;
using testing::show;

// The walk of a sparse expression through 230 years takes the reference about a millisecond.
constexpr int kExpressions = 2000;
constexpr int kDamaged = 5000;

/// Anywhere from before the first year to behind the last, most often near the present.
Instant random_instant(Draw& draw) {
  const std::size_t years = draw.one_in(5) ? 235 : 3;
  const std::size_t first = years == 3 ? 2025 : 1967;
  const auto since_1970 = static_cast<std::int64_t>(first - 1970) * 31'556'952 +
                          static_cast<std::int64_t>(draw.below(years * 31'556'952));
  const auto second = since_1970 - (draw.one_in(3) ? since_1970 % 60 : 0);
  return Instant(std::chrono::seconds(second)) +
         Duration(draw.one_in(2) ? 0 : draw.below(1'000'000'000));
}

TEST(Agreement, OnTheNextOccurrencesOfRandomExpressions) {
  Draw draw(20260105);
  int never = 0;
  for (int i = 0; i < kExpressions; ++i) {
    const std::string text = testing::random_cron(draw);
    const auto schedule = parse_schedule(text);
    const auto reference = reference::read_cron(text);
    ASSERT_TRUE(schedule) << text;
    ASSERT_TRUE(reference) << text;
    Instant now = random_instant(draw);
    for (int k = 0; k < 3; ++k) {
      const auto due = schedule->next_after(now, now);
      ASSERT_EQ(show(due), show(reference->at_or_after(testing::minute_after(now))))
          << text << " after " << to_iso_seconds(now);
      if (!due) ++never;
      if (!due) break;
      ASSERT_GT(*due, now) << text;
      now = *due;
    }
  }
  EXPECT_GT(never, 50) << "too few expressions run out";
  EXPECT_LT(never, kExpressions / 2) << "too few expressions go on";
}

TEST(Agreement, OnWhatIsNoExpression) {
  Draw draw(20260106);
  int accepted = 0;
  for (int i = 0; i < kDamaged; ++i) {
    const std::string text = testing::random_damaged_cron(draw);
    const bool expected = reference::read_cron(text).has_value();
    ASSERT_EQ(parse_schedule(text).has_value(), expected) << text;
    if (expected) ++accepted;
  }
  EXPECT_GT(accepted, kDamaged / 20);
  EXPECT_LT(accepted, kDamaged / 2);
}

}  // namespace
}  // namespace smemu::schedule
