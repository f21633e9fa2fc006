#pragma once

#include "tests/unit/schedule/agreement.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace smemu::testing {

/// Where most tables begin.
inline constexpr const char* kMonday = "2026-01-05T09:00:00Z";

/// A row of a table: what is due after an instant, one after the other. "never" may end it.
struct Occurrences {
  const char* name;
  const char* expression;
  const char* after;
  std::vector<std::string> due;
};

inline std::ostream& operator<<(std::ostream& out, const Occurrences& row) {
  return out << row.expression << " after " << row.after;
}

inline void expect_occurrences(const Occurrences& row) {
  const auto schedule = schedule::parse_schedule(row.expression);
  ASSERT_TRUE(schedule) << row.expression;
  std::optional<Instant> now = parse_instant(row.after).value();
  const Instant anchor = *now;
  for (const std::string& expected : row.due) {
    ASSERT_TRUE(now) << "nothing is due any more; expected " << expected;
    now = schedule->next_after(*now, anchor);
    EXPECT_EQ(show(now), expected);
  }
}

}  // namespace smemu::testing
