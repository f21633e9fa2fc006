#include "emulator/delivery/rate_limiter.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace smemu::delivery {
namespace {

using namespace std::chrono_literals;

TEST(RateLimiter, LetsSoManyBeginInAnySecondAndTheRestInTheirOrder) {
  for (const int limit : {1, 2, 3, 10}) {
    RateLimiter rates;
    std::vector<Duration> began;
    Duration now{};
    for (int i = 0; i < 60; ++i) {
      now += std::chrono::milliseconds(i % 7 == 0 ? 500 : 13);
      const Duration turn = rates.next("t", limit, now);
      EXPECT_GE(turn, now);
      EXPECT_GE(turn, began.empty() ? Duration() : began.back());
      rates.take("t", turn, now);
      began.push_back(turn);
    }
    for (std::size_t i = static_cast<std::size_t>(limit); i < began.size(); ++i) {
      EXPECT_GE(began[i] - began[i - static_cast<std::size_t>(limit)], 1s) << limit << ' ' << i;
    }
  }
}

TEST(RateLimiter, TargetsDoNotShare) {
  RateLimiter rates;
  rates.take("a", 0s, 0s);
  EXPECT_EQ(rates.next("a", 1, 0s), 1s);
  EXPECT_EQ(rates.next("b", 1, 0s), 0s);
}

TEST(RateLimiter, AHigherLimitCountsFromTheNextOneOn) {
  RateLimiter rates;
  for (int i = 0; i < 5; ++i) rates.take("t", rates.next("t", 1, 0s), 0s);
  EXPECT_EQ(rates.next("t", 1, 0s), 5s);
  EXPECT_EQ(rates.next("t", 10, 0s), 0s);
}

}  // namespace
}  // namespace smemu::delivery
