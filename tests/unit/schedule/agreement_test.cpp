#include "emulator/schedule/schedule.hpp"
#include "tests/support/draw.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace smemu::schedule {
namespace {

constexpr std::uint64_t kSeed = 20261123;
constexpr int kExpressions = 2000;
constexpr int kDays = 900;  // that are looked at one by one

/// A field's text, and which values it means: the same said twice.
struct Field {
  std::string text;
  std::function<bool(int)> means;
};

class RandomCron {
 public:
  explicit RandomCron(testing::Draw& draw)
      : minute(field(draw, 0, 59)),
        hour(field(draw, 0, 23)),
        month(field(draw, 1, 12)),
        day_is_of_week_(draw.below(2) == 0) {
    if (day_is_of_week_) {
      choose_day_of_week(draw);
    } else {
      choose_day_of_month(draw);
    }
  }

  [[nodiscard]] std::string text() const {
    return fmt::format("cron({} {} {} {} {} *)", minute.text, hour.text,
                       day_is_of_week_ ? "?" : day.text, month.text,
                       day_is_of_week_ ? day.text : "?");
  }

  Field minute;
  Field hour;
  Field month;
  struct {
    std::string text;
    std::function<bool(const std::tm&, int length)> means;
  } day;

 private:
  static Field field(testing::Draw& draw, int low, int high) {
    const int size = high - low + 1;
    const int a = low + static_cast<int>(draw.below(static_cast<std::uint64_t>(size)));
    const int b = low + static_cast<int>(draw.below(static_cast<std::uint64_t>(size)));
    const int step = 1 + static_cast<int>(draw.below(7));
    switch (draw.below(5)) {
      case 0:
        return {"*", [](int) { return true; }};
      case 1:
        return {fmt::format("{}", a), [=](int v) { return v == a; }};
      case 2:
        return {fmt::format("{},{}", a, b), [=](int v) { return v == a || v == b; }};
      case 3:
        return {fmt::format("{}-{}", a, b),
                [=](int v) { return a <= b ? a <= v && v <= b : v >= a || v <= b; }};
      default:
        return {fmt::format("{}/{}", a, step),
                [=](int v) { return v >= a && (v - a) % step == 0; }};
    }
  }

  static bool is_weekend(int of_week) { return of_week == 0 || of_week == 6; }
  /// Of another day of the same month.
  static int of_week_at(const std::tm& at, int day) {
    return ((at.tm_wday + day - at.tm_mday) % 7 + 7) % 7;
  }

  void choose_day_of_week(testing::Draw& draw) {
    const int d = 1 + static_cast<int>(draw.below(7));
    const int n = 1 + static_cast<int>(draw.below(5));
    switch (draw.below(4)) {
      case 0:
        day = {fmt::format("{}L", d), [=](const std::tm& at, int length) {
                 return at.tm_wday == d - 1 && at.tm_mday > length - 7;
               }};
        return;
      case 1:
        day = {fmt::format("{}#{}", d, n), [=](const std::tm& at, int) {
                 return at.tm_wday == d - 1 && at.tm_mday > 7 * (n - 1) && at.tm_mday <= 7 * n;
               }};
        return;
      case 2:
        day = {"L", [](const std::tm& at, int) { return at.tm_wday == 6; }};
        return;
      default: {
        const Field plain = field(draw, 1, 7);
        day = {plain.text, [=](const std::tm& at, int) { return plain.means(at.tm_wday + 1); }};
      }
    }
  }

  void choose_day_of_month(testing::Draw& draw) {
    const int d = 1 + static_cast<int>(draw.below(31));
    switch (draw.below(4)) {
      case 0:
        day = {"L", [](const std::tm& at, int length) { return at.tm_mday == length; }};
        return;
      case 1:
        day = {"LW", [](const std::tm& at, int length) {
                 if (is_weekend(at.tm_wday)) return false;
                 for (int later = at.tm_mday + 1; later <= length; ++later) {
                   if (!is_weekend(of_week_at(at, later))) return false;
                 }
                 return true;
               }};
        return;
      case 2:
        day = {fmt::format("{}W", d), [=](const std::tm& at, int length) {
                 if (d > length || is_weekend(at.tm_wday)) return false;
                 const int of_week = of_week_at(at, d);
                 int nearest = d;
                 if (of_week == 6) nearest = d == 1 ? d + 2 : d - 1;
                 if (of_week == 0) nearest = d == length ? d - 2 : d + 1;
                 return at.tm_mday == nearest;
               }};
        return;
      default: {
        const Field plain = field(draw, 1, 31);
        day = {plain.text, [=](const std::tm& at, int) { return plain.means(at.tm_mday); }};
      }
    }
  }

  bool day_is_of_week_;
};

int length_of_month(const std::tm& at) {
  static constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = at.tm_year + 1900;
  const bool leaps = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kLengths[at.tm_mon] + (at.tm_mon == 1 && leaps ? 1 : 0);
}

/// Day after day, and in a day that is meant minute after minute, by the C library's calendar.
std::optional<std::time_t> slow_next(const RandomCron& cron, std::time_t after) {
  constexpr std::time_t kDay = 86400;
  for (int days = 0; days < kDays; ++days) {
    const std::time_t midnight = (after / kDay + days) * kDay;
    std::tm at{};
    gmtime_r(&midnight, &at);
    if (!cron.month.means(at.tm_mon + 1) || !cron.day.means(at, length_of_month(at))) continue;
    for (int minute = 0; minute < 1440; ++minute) {
      const std::time_t time = midnight + minute * 60;
      if (time > after && cron.hour.means(minute / 60) && cron.minute.means(minute % 60)) {
        return time;
      }
    }
  }
  return std::nullopt;
}

TEST(Schedule, AgreesWithALookAtEveryMinute) {
  testing::Draw draw(kSeed);
  int found = 0;
  for (int i = 0; i < kExpressions; ++i) {
    const RandomCron cron(draw);
    const auto after = static_cast<std::time_t>(draw.below(7'000'000'000));  // up to 2191
    const auto schedule = parse(cron.text());
    ASSERT_TRUE(schedule) << cron.text();
    const auto next = next_due(*schedule, Instant(std::chrono::seconds(after)));
    const auto slow = slow_next(cron, after);
    if (slow) {
      ++found;
      ASSERT_TRUE(next) << cron.text() << " after " << after;
      EXPECT_EQ(next->time_since_epoch() / std::chrono::seconds(1), *slow)
          << cron.text() << " after " << after;
    } else if (next) {
      EXPECT_GT(*next - Instant(std::chrono::seconds(after)), std::chrono::hours(24 * (kDays - 1)))
          << cron.text() << " after " << after;
    }
  }
  EXPECT_GT(found, kExpressions * 9 / 10);
}

}  // namespace
}  // namespace smemu::schedule
