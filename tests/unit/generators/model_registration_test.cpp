#include "generators/model_registration.hpp"

#include "tests/unit/generators/story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

constexpr const char* kPackageKind = "sagemaker.model_package";

std::vector<std::string> told(Story& story) {
  return story.told({"/ModelPackageStatus", "/ModelApprovalStatus", "/UpdatedModelPackageFields"});
}

TEST(ModelRegistration, IsApproved) {
  Story story(kPackageKind, R"({"validation_time":"3s","decision_after":"1h"})");
  EXPECT_THAT(told(story), ElementsAre("00:00:00 InProgress PendingManualApproval -",
                                       "00:00:03 Completed PendingManualApproval -",
                                       R"(01:00:03 Completed Approved ["ModelApprovalStatus"])"));
}

TEST(ModelRegistration, IsRejectedAndTheDecisionTakenBack) {
  Story story(kPackageKind,
              R"({"validation_time":"0s","decision":"rejected","decision_after":"1h",)"
              R"("reversal_after":"2h"})");
  EXPECT_THAT(told(story).back(), R"(03:00:00 Completed Approved ["ModelApprovalStatus"])");
}

TEST(ModelRegistration, EditsSendTheApprovalAgain) {
  Story story(kPackageKind,
              R"({"validation_time":"0s","decision_after":"1h","edits":2,"edit_interval":"5m"})");
  const auto lines = told(story);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[3], R"(01:05:00 Completed Approved ["CustomerMetadataProperties"])");
  EXPECT_EQ(lines[4], R"(01:10:00 Completed Approved ["CustomerMetadataProperties"])");
}

TEST(ModelRegistration, ACueIsHeardBeforeThePlan) {
  Story story(kPackageKind,
              R"({"validation_time":"0s","decision":"approved","decision_after":"8h"})");
  story.cue(10min, {"reject", {{"description", "AUC fell"}}});
  EXPECT_THAT(told(story), ElementsAre("00:00:00 InProgress PendingManualApproval -",
                                       "00:00:00 Completed PendingManualApproval -",
                                       "00:10:00 Completed Rejected "
                                       R"(["ModelApprovalStatus","ApprovalDescription"])"));
  const auto& registration = dynamic_cast<ModelRegistration&>(*story.lifecycle);
  EXPECT_EQ(registration.package().approval_description, "AUC fell");
}

TEST(ModelRegistration, WaitsForACueForever) {
  Story story(kPackageKind, R"({"validation_time":"0s","decision":"cue"})");
  EXPECT_EQ(told(story).size(), 2U);
  EXPECT_FALSE(story.over);
  Story answered(kPackageKind, R"({"validation_time":"0s","decision":"cue"})");
  answered.cue(1h, {"edit", {{"card", "done"}}}).cue(240h, {"approve", {}});
  EXPECT_EQ(told(answered).back(), R"(240:00:00 Completed Approved ["ModelApprovalStatus"])");
  EXPECT_TRUE(answered.over);
}

TEST(ModelRegistration, ListensOnAfterwards) {
  Story story(kPackageKind, R"({"validation_time":"0s","decision_after":"1h","listen":"1h"})");
  story.cue(90min, {"reject", {}}).cue(150min, {"approve", {}});
  EXPECT_EQ(told(story).back(), R"(01:30:00 Completed Rejected ["ModelApprovalStatus"])");
  ASSERT_TRUE(story.refusal);
  EXPECT_THAT(story.refusal->message, ::testing::HasSubstr("takes no more cues"));
}

TEST(ModelRegistration, MayFailAndIsNotReviewedThen) {
  Story story(kPackageKind, R"({"validation_time":"1s","outcome":"failed"})");
  EXPECT_THAT(told(story), ElementsAre("00:00:00 InProgress PendingManualApproval -",
                                       "00:00:01 Failed PendingManualApproval -"));
  EXPECT_EQ(story.last()["ModelPackageStatusDetails"]["ValidationStatuses"][0]["Status"], "Failed");
}

TEST(ModelRegistration, MayBeApprovedFromTheStart) {
  Story story(kPackageKind, R"({"validation_time":"0s","initial":"Approved","decision":"none"})");
  EXPECT_EQ(told(story).back(), "00:00:00 Completed Approved -");
}

TEST(ModelRegistration, NamesTheVersionInLowerCaseInItsArn) {
  Story story(kPackageKind, R"({"group":"AbaloneModels","version":3})");
  (void)told(story);
  EXPECT_EQ(story.last()["ModelPackageArn"],
            "arn:aws:sagemaker:us-west-2:123456789012:model-package/abalonemodels/3");
  EXPECT_EQ(story.last()["ModelPackageGroupName"], "AbaloneModels");
}

}  // namespace
}  // namespace smemu::generators
