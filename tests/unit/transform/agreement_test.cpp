#include "tests/support/transform_case.hpp"

#include <gtest/gtest.h>

namespace smemu::testing {
namespace {

TEST(TransformAgreement, OfRandomTemplates) {
  Draw draw(20260105);
  int delivered = 0, dropped = 0, refused = 0;
  for (int i = 0; i < 4000; ++i) {
    const TransformCase given = random_transform(draw);
    const auto evidence = disagreement(given);
    ASSERT_FALSE(evidence) << *evidence;
    const TransformResult result = transformed(given);
    ++(result.refused ? refused : result.payload ? delivered : dropped);
  }
  EXPECT_GT(delivered, 1000) << "the cases have to reach what they are for";
  EXPECT_GT(dropped, 400);
  EXPECT_GT(refused, 40);
}

}  // namespace
}  // namespace smemu::testing
