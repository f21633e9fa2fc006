#include "generators/feature_group.hpp"
#include "generators/hyperpod.hpp"
#include "generators/image.hpp"
#include "generators/labeling.hpp"
#include "generators/model_card.hpp"
#include "generators/monitoring.hpp"
#include "tests/unit/generators/story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(FeatureGroupCreation, IsMadeBlockedUnblockedAndDeleted) {
  Story story("sagemaker.feature_group",
              R"({"create_time":"30s","blocked_after":"1h","blocked_time":"10m",)"
              R"("delete_after":"1h","delete_time":"20s"})");
  EXPECT_THAT(
      story.told({"/FeatureGroupStatus", "/OfflineStoreStatus/Status"}),
      ElementsAre("00:00:00 Creating -", "00:00:30 Created Active", "01:00:30 Created Blocked",
                  "01:10:30 Created Active", "02:10:30 Deleting Active"));
  EXPECT_TRUE(story.over);
  EXPECT_EQ(story.last()["OfflineStoreConfig"]["DataCatalogConfig"]["TableName"],
            "churn-features-1767603600");
}

TEST(FeatureGroupCreation, FailsForWantOfPermission) {
  Story story("sagemaker.feature_group", R"({"outcome":"failed","create_time":"30s"})");
  EXPECT_THAT(story.told({"/FeatureGroupStatus"}),
              ElementsAre("00:00:00 Creating", "00:00:30 CreateFailed"));
  EXPECT_THAT(story.last()["FailureReason"].get<std::string>(), HasSubstr("Lake Formation"));
}

TEST(FeatureGroupCreation, TakesCuesWhileItListens) {
  Story story("sagemaker.feature_group",
              R"({"create_time":"30s","listen":"10h","delete_time":"10s"})");
  story.cue(1h, {"block", {}})
      .cue(2h, {"unblock", {}})
      .cue(3h, {"delete", {}})
      .cue(4h, {"block", {}});
  EXPECT_THAT(
      story.told({"/FeatureGroupStatus", "/OfflineStoreStatus/Status"}),
      ElementsAre("00:00:00 Creating -", "00:00:30 Created Active", "01:00:00 Created Blocked",
                  "02:00:00 Created Active", "03:00:00 Deleting Active"));
  ASSERT_TRUE(story.refusal);
  EXPECT_THAT(story.refusal->message, HasSubstr("takes no more cues: it is Deleting"));
}

TEST(FeatureGroupCreation, ChecksItsArguments) {
  for (const auto& [given, where] : std::vector<std::pair<const char*, const char*>>{
           {R"({"name":"_x"})", "name"},
           {R"({"features":{"is_deleted":"String"}})", "features"},
           {R"({"features":{"a":"Float"}})", "features"},
           {R"({"online":false,"offline":false})", "online"},
           {R"({"offline":false,"blocked_after":"1h"})", "blocked_after"}}) {
    const Story story("sagemaker.feature_group", given);
    ASSERT_TRUE(story.refusal) << given;
    EXPECT_EQ(story.refusal->where, where);
  }
}

TEST(ImageBuild, MakesVersionsOneAfterTheOther) {
  Story story("sagemaker.image",
              R"({"name":"Churn.Lab","versions":2,"image_time":"10s","version_time":"30s",)"
              R"("version_interval":"1h","delete_after":"1h","delete_time":"5s"})");
  EXPECT_THAT(
      story.told({"/ImageStatus", "/ImageVersionStatus", "/Version"}),
      ElementsAre("00:00:00 Creating - 1", "00:00:10 Created - 1", "00:00:10 - Creating 1",
                  "00:00:40 - Created 1", "01:00:40 - Creating 2", "01:01:10 - Created 2",
                  "02:01:10 - Deleting 1", "02:01:10 - Deleting 2", "02:01:15 Deleting - 2"));
  EXPECT_EQ(story.stage.events[4].event.detail["ImageVersionArn"],
            "arn:aws:sagemaker:us-west-2:123456789012:image-version/churn.lab/2");
}

TEST(ImageBuild, FailsAsAWholeOrAtItsLastVersion) {
  Story image("sagemaker.image", R"({"outcome":"image_failed"})");
  EXPECT_THAT(image.told({"/ImageStatus"}).back(), HasSubstr("CreateFailed"));
  Story version("sagemaker.image", R"({"outcome":"version_failed","versions":2})");
  EXPECT_THAT(version.told({"/ImageVersionStatus"}).back(), HasSubstr("CreateFailed"));
  const Story bad("sagemaker.image", R"({"name":"a--b"})");
  EXPECT_EQ(bad.refusal->where, "name");
}

TEST(ImageBuild, IsUpdatedAndDeletedOrNot) {
  const std::string times =
      R"("versions":1,"image_time":"10s","version_time":"20s","update_after":"1h",)"
      R"("update_time":"5s","delete_after":"1h","delete_time":"5s")";
  Story well("sagemaker.image", "{" + times + "}");
  EXPECT_THAT(well.told({"/ImageStatus", "/ImageVersionStatus"}),
              ElementsAre("00:00:00 Creating -", "00:00:10 Created -", "00:00:10 - Creating",
                          "00:00:30 - Created", "01:00:30 Updating -", "01:00:35 Created -",
                          "02:00:35 - Deleting", "02:00:40 Deleting -"));
  Story not_updated("sagemaker.image", R"({"outcome":"update_failed",)" + times + "}");
  EXPECT_THAT(not_updated.told({"/ImageStatus"}), Contains("01:00:35 UpdateFailed"));
  Story not_deleted("sagemaker.image", R"({"outcome":"delete_failed",)" + times + "}");
  const auto told = not_deleted.told({"/ImageStatus", "/ImageVersionStatus"});
  EXPECT_EQ(told.back(), "02:00:40 DeleteFailed -");
  EXPECT_THAT(told, Contains("02:00:40 - DeleteFailed"));
}

TEST(CardReview, CountsContentAndLeavesStatusesAlone) {
  Story story("sagemaker.model_card",
              R"({"edits":2,"edit_interval":"1h","submit_after":"1h","review_time":"5h",)"
              R"("archive_after":"24h"})");
  EXPECT_THAT(
      story.told({"/ModelCardStatus", "/ModelCardVersion", "/LastModifiedBy/UserProfileName"}),
      ElementsAre("00:00:00 Draft 1 alice", "01:00:00 Draft 2 alice", "02:00:00 Draft 3 alice",
                  "03:00:00 PendingReview 3 alice", "08:00:00 Approved 3 bob",
                  "32:00:00 Archived 3 alice"));
  EXPECT_EQ(story.last()["CreationTime"], "2026-01-05T09:00:00.000Z");
  EXPECT_EQ(story.last()["LastModifiedTime"], "2026-01-06T17:00:00.000000000Z");
}

TEST(CardReview, IsWhatCuesMakeOfIt) {
  Story story("sagemaker.model_card", R"({"edits":0,"outcome":"waiting","author":""})");
  story.cue(1h, {"submit", {}})
      .cue(2h, {"send_back", {{"by", "carol"}}})
      .cue(3h, {"edit", {}})
      .cue(4h, {"archive", {}})
      .cue(5h, {"edit", {}});
  EXPECT_THAT(
      story.told({"/ModelCardStatus", "/ModelCardVersion", "/LastModifiedBy/UserProfileName"}),
      ElementsAre("00:00:00 Draft 1 -", "01:00:00 PendingReview 1 -", "02:00:00 Draft 1 carol",
                  "03:00:00 Draft 2 -", "04:00:00 Archived 2 -"));
  ASSERT_TRUE(story.refusal);
  EXPECT_THAT(story.refusal->message, HasSubstr("it is Archived"));
}

TEST(ModelCreation, ComesAndGoesWithoutAStatus) {
  for (const char* kind : {"sagemaker.model", "sagemaker.endpoint_config"}) {
    Story story(kind, R"({"delete_after":"1h","tags":{"team":"churn"}})");
    EXPECT_THAT(story.told({"/Tags"}), ElementsAre(R"(00:00:00 {"team":"churn"})", "01:00:00 {}"));
  }
}

TEST(NotebookSession, WorksAndIsStopped) {
  Story story("sagemaker.notebook_instance",
              R"({"start_time":"2m","stop_time":"1m","delete_after":"1h","delete_time":"30s"})");
  story.cue(1h, {"stop", {}});
  EXPECT_THAT(story.told({"/NotebookInstanceStatus"}),
              ElementsAre("00:00:00 Pending", "00:02:00 InService", "01:00:00 Stopping",
                          "01:01:00 Stopped", "02:01:00 Deleting", "02:01:30 Deleted"));
  Story failed("sagemaker.notebook_instance", R"({"outcome":"failed"})");
  EXPECT_THAT(failed.told({"/NotebookInstanceStatus"}).back(), HasSubstr("Failed"));
}

TEST(Labeling, CountsWhatIsDone) {
  Story story(
      "sagemaker.labeling_job",
      R"({"objects":100,"machine_percent":50,"failed":10,"launch_time":"1m","run_time":"10h"})");
  EXPECT_THAT(story.told({"/LabelingJobStatus", "/LabelCounters/HumanLabeled",
                          "/LabelCounters/MachineLabeled", "/LabelCounters/FailedNonRetryableError",
                          "/LabelCounters/Unlabeled"}),
              ElementsAre("00:00:00 Initializing 0 0 0 100", "00:01:00 InProgress 0 0 0 100",
                          "10:01:00 Completed 45 45 10 0"));
  Story stopped("sagemaker.labeling_job",
                R"({"objects":100,"launch_time":"0s","run_time":"10h","stop_time":"0s"})");
  stopped.cue(5h, {"stop", {}});
  EXPECT_EQ(stopped.told({"/LabelCounters/TotalLabeled"}).back(), "05:00:00 50");
}

TEST(Monitoring, RunsOnScheduleUntilItIsStopped) {
  Story story("sagemaker.monitoring_schedule",
              R"({"runs":2,"violations":1,"pending_time":"10s","run_time":"5m"})");
  EXPECT_THAT(
      story.told({"/MonitoringScheduleStatus",
                  "/LastMonitoringExecutionSummary/MonitoringExecutionStatus"}),
      ElementsAre("00:00:00 Pending -", "00:00:10 Scheduled -", "01:00:10 Scheduled InProgress",
                  "01:05:10 Scheduled Completed", "02:00:10 Scheduled InProgress",
                  "02:05:10 Scheduled CompletedWithViolations",
                  "02:05:10 Stopped CompletedWithViolations"));
  Story stopped("sagemaker.monitoring_schedule", R"({"runs":100,"pending_time":"10s"})");
  stopped.cue(90min, {"stop", {}});
  EXPECT_THAT(stopped.told({"/MonitoringScheduleStatus"}).back(), "01:30:00 Stopped");
  Story failed("sagemaker.monitoring_schedule", R"({"outcome":"failed"})");
  EXPECT_THAT(failed.told({"/MonitoringScheduleStatus"}).back(), HasSubstr("Failed"));
}

TEST(HyperPodCreation, ReplacesBrokenNodes) {
  Story story("sagemaker.hyperpod_cluster",
              R"({"instances":4,"create_time":"10m","health_interval":"1h","repair_time":"5m",)"
              R"("delete_after":"1h"})");
  EXPECT_THAT(
      story.told(
          {"/ClusterStatus", "/HealthSummary/HealthStatus", "/InstanceGroups/0/CurrentCount"}),
      ElementsAre("00:00:00 Creating - 0", "00:10:00 InService - 4", "01:10:00 - Unhealthy -",
                  "01:10:00 SystemUpdating - 3", "01:15:00 InService - 4", "01:15:00 - Healthy -",
                  "02:15:00 Deleting - 4"));
  Story cued("sagemaker.hyperpod_cluster",
             R"({"create_time":"10m","health_interval":"10h","replaces":false})");
  cued.cue(30min, {"break_node", {}});
  EXPECT_EQ(cued.told({"/HealthSummary/RepairAction"}).back(), "00:30:00 None");
}

}  // namespace
}  // namespace smemu::generators
