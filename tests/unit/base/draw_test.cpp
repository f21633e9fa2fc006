#include "emulator/base/draw.hpp"

#include "emulator/base/ids.hpp"

#include <gtest/gtest.h>

#include <set>

namespace smemu {
namespace {

TEST(Draw, DependsOnSeedPurposeAndIndexAlone) {
  EXPECT_EQ(draw(7, "jitter", 3), draw(7, "jitter", 3));
  EXPECT_NE(draw(7, "jitter", 3), draw(8, "jitter", 3));
  EXPECT_NE(draw(7, "jitter", 3), draw(7, "drop", 3));
  EXPECT_NE(draw(7, "jitter", 3), draw(7, "jitter", 4));
}

TEST(Draw, UnitStaysBelowOneAndIsSpread) {
  double sum = 0;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    const double x = draw_unit(1, "unit", i);
    ASSERT_GE(x, 0.0);
    ASSERT_LT(x, 1.0);
    sum += x;
  }
  EXPECT_NEAR(sum / 10'000, 0.5, 0.02);
}

TEST(Draw, BetweenReachesBothEnds) {
  std::set<std::int64_t> seen;
  for (std::uint64_t i = 0; i < 200; ++i) seen.insert(draw_between(1, "die", i, -1, 4));
  EXPECT_EQ(seen, (std::set<std::int64_t>{-1, 0, 1, 2, 3, 4}));
}

TEST(Ids, UuidsHaveAwsShapeAndDiffer) {
  const std::string id = draw_uuid(7, "event", 0);
  ASSERT_EQ(id.size(), 36U);
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    EXPECT_EQ(id[i] == '-', dash) << id;
    const bool hex = std::string("0123456789abcdef").find(id[i]) != std::string::npos;
    EXPECT_TRUE(dash || hex) << id;
  }
  EXPECT_NE(id, draw_uuid(7, "event", 1));
  EXPECT_NE(id, draw_uuid(8, "event", 0));
}

}  // namespace
}  // namespace smemu
