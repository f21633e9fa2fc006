#include "sagemaker/outcomes.hpp"

#include <gtest/gtest.h>

namespace smemu::sagemaker {
namespace {

TEST(Outcomes, AStarStandsForAnything) {
  EXPECT_TRUE(matches("churn", "churn"));
  EXPECT_TRUE(matches("churn-*", "churn-7"));
  EXPECT_TRUE(matches("*", ""));
  EXPECT_TRUE(matches("*-train-*", "pipelines-abc-train-x-train-y"));
  EXPECT_TRUE(matches("a*b*c", "a-b-b-c"));
  EXPECT_FALSE(matches("churn", "churn-7"));
  EXPECT_FALSE(matches("a*b*c", "a-c-b"));
  EXPECT_FALSE(matches("", "x"));
}

TEST(Outcomes, TheLatestThatMatchesCounts) {
  Outcomes outcomes;
  outcomes.put({{"churn-*", {{"outcome", "failed"}}}, {"churn-7", {{"outcome", "stopped"}}}});
  EXPECT_EQ(outcomes.of("churn-1", "arn:x")["outcome"], "failed");
  EXPECT_EQ(outcomes.of("churn-7", "arn:x")["outcome"], "stopped");
  EXPECT_TRUE(outcomes.of("fraud", "arn:x").empty());
}

TEST(Outcomes, MatchArnsToo) {
  Outcomes outcomes;
  outcomes.put({{"arn:aws:sagemaker:*:training-job/*", {{"outcome", "failed"}}}});
  EXPECT_FALSE(outcomes.of("x", "arn:aws:sagemaker:us-east-1:1:training-job/x").empty());
  EXPECT_TRUE(outcomes.of("x", "arn:aws:sagemaker:us-east-1:1:transform-job/x").empty());
}

}  // namespace
}  // namespace smemu::sagemaker
