#include "emulator/base/suggest.hpp"

#include <gtest/gtest.h>

namespace smemu {
namespace {

TEST(DidYouMean, OffersWhatASlipCouldHaveMeant) {
  const std::vector<std::string> names{"canary_wait", "final_wait", "outcome"};
  EXPECT_EQ(did_you_mean("canary_wiat", names), "; did you mean 'canary_wait'?");
  EXPECT_EQ(did_you_mean("Outcome", names), "; did you mean 'outcome'?");
  EXPECT_EQ(did_you_mean("final-wait", names), "; did you mean 'final_wait'?");
}

TEST(DidYouMean, StaysSilentWhenNothingIsNear) {
  EXPECT_EQ(did_you_mean("instances", {"outcome"}), "");
  EXPECT_EQ(did_you_mean("x", {}), "");
  EXPECT_EQ(did_you_mean("zz", {"as"}), "");
}

}  // namespace
}  // namespace smemu
