#include "generators/training.hpp"

#include "tests/unit/generators/story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Round lengths, so that a reader can add them up.
constexpr std::string_view kLengths =
    R"("start_time":"10s","launch_time":"60s","prepare_time":"50s","download_time":"20s",)"
    R"("pull_time":"60s","training_time":"5m","upload_time":"30s","stop_time":"15s",)"
    R"("spot_gap":"10m","capacity_wait":"2m")";

std::string with_lengths(std::string_view more) {
  return fmt::format("{{{}{}{}}}", kLengths, more.empty() ? "" : ",", more);
}

/// "00:00:10 InProgress Starting".
std::vector<std::string> statuses(Story& story) {
  return story.told({"/TrainingJobStatus", "/SecondaryStatus"});
}

TEST(Training, OnDemandToItsEnd) {
  Story story("sagemaker.training_job", with_lengths(""));
  EXPECT_THAT(statuses(story),
              ElementsAre("00:00:00 InProgress Starting", "00:00:10 InProgress Starting",
                          "00:01:10 InProgress Starting", "00:02:00 InProgress Downloading",
                          "00:02:20 InProgress Downloading", "00:03:20 InProgress Training",
                          "00:08:20 InProgress Uploading", "00:08:50 Completed Completed"));
  const Json& last = story.last();
  std::vector<std::string> transitions;
  for (const Json& t : last["SecondaryStatusTransitions"]) {
    transitions.push_back(fmt::format("{}: {}", t["Status"].get<std::string>(),
                                      t["StatusMessage"].get<std::string>()));
    EXPECT_TRUE(t.contains("EndTime"));
  }
  EXPECT_THAT(transitions, ElementsAre("Starting: Preparing the instances for training",
                                       "Downloading: Downloading the training image",
                                       "Training: Training image download completed. Training in "
                                       "progress.",
                                       "Uploading: Uploading generated training model",
                                       "Completed: Training job completed"));
  EXPECT_FALSE(last.contains("FailureReason"));
  const auto& job = dynamic_cast<Training&>(*story.lifecycle).job();
  EXPECT_EQ(job.model_artifacts,
            "s3://sagemaker-us-west-2-123456789012/churn-train/churn-train/output/model.tar.gz");
  EXPECT_EQ(job.training_seconds, 410);
  EXPECT_EQ(job.billable_seconds, 410);
}

TEST(Training, HasNoTimesBeforeTheirTime) {
  Story story("sagemaker.training_job", with_lengths(""));
  (void)statuses(story);
  const auto& first = story.stage.events.front().event.detail;
  EXPECT_FALSE(first.contains("TrainingStartTime"));
  EXPECT_FALSE(first.contains("TrainingEndTime"));
  EXPECT_FALSE(first["SecondaryStatusTransitions"][0].contains("EndTime"));
  const auto& running = story.stage.events[5].event.detail;
  EXPECT_EQ(running["TrainingStartTime"], "1767603720000");
  EXPECT_FALSE(running.contains("TrainingEndTime"));
}

TEST(Training, ProductionStyleHasNullsNumbersAndMore) {
  Story story("sagemaker.training_job", with_lengths(""), 7, Style::production);
  (void)statuses(story);
  const auto& first = story.stage.events.front().event.detail;
  EXPECT_TRUE(first["FailureReason"].is_null());
  EXPECT_TRUE(first["TrainingEndTime"].is_null());
  EXPECT_EQ(first["CreationTime"], 1767603600000);
  const auto& last = story.last();
  EXPECT_THAT(last["ModelArtifacts"]["S3ModelArtifacts"].get<std::string>(),
              HasSubstr("model.tar.gz"));
  EXPECT_EQ(last["BillableTimeInSeconds"], 410);
}

TEST(Training, OnAWarmPoolSkipsLaunchAndImage) {
  Story story("sagemaker.training_job", with_lengths(R"("warm_pool":"reuse")"));
  EXPECT_THAT(statuses(story),
              ElementsAre("00:00:00 InProgress Starting", "00:00:10 InProgress Downloading",
                          "00:00:30 InProgress Training", "00:05:30 InProgress Uploading",
                          "00:06:00 Completed Completed"));
  const auto& job = dynamic_cast<Training&>(*story.lifecycle).job();
  EXPECT_EQ(job.transitions.back().message, "Resource retained for reuse");
  EXPECT_EQ(warm_pool_status(job, *job.ended + 1min), "Available");
  EXPECT_EQ(warm_pool_status(job, *job.ended + 1h), "Terminated");
}

TEST(Training, SpotInstancesAreTakenAndGivenBack) {
  Story story("sagemaker.training_job", with_lengths(R"("spot":true,"interruptions":1)"));
  const auto told = statuses(story);
  ASSERT_EQ(told.size(), 14U);
  EXPECT_EQ(told[5], "00:03:20 InProgress Training");
  EXPECT_THAT(told[6], HasSubstr("InProgress Interrupted"));
  EXPECT_THAT(told[7], HasSubstr("InProgress Starting"));
  EXPECT_THAT(told[13], HasSubstr("Completed Completed"));
  const auto& job = dynamic_cast<Training&>(*story.lifecycle).job();
  EXPECT_LT(*job.billable_seconds, *job.training_seconds);
  // A checkpoint: 5 minutes of training in all, 140 s of another launch and download, the gap.
  EXPECT_EQ(*job.ended - job.created, 8min + 50s + 10min + 60s + 50s + 80s);
}

TEST(Training, SpotWithoutCheckpointsTrainsAllOver) {
  Story story("sagemaker.training_job",
              with_lengths(R"("spot":true,"interruptions":1,"checkpoints":false)"));
  (void)statuses(story);
  const auto& job = dynamic_cast<Training&>(*story.lifecycle).job();
  EXPECT_GT(*job.ended - job.created, 8min + 50s + 10min + 60s + 50s + 80s);
}

TEST(Training, SpotThatNeverLaunchesRunsOutOfWait) {
  Story story(
      "sagemaker.training_job",
      with_lengths(R"("spot":true,"outcome":"max_wait","max_runtime":"5m","max_wait":"5m")"));
  EXPECT_THAT(story.told({"/TrainingJobStatus", "/SecondaryStatus",
                          "/SecondaryStatusTransitions/0/StatusMessage"}),
              ElementsAre("00:00:00 InProgress Starting Starting the training job",
                          "00:00:10 InProgress Starting Launching requested ML instances",
                          "00:01:10 InProgress Starting Insufficient capacity error from EC2 while "
                          "launching instances, retrying!",
                          "00:02:10 InProgress Starting Launching requested ML instances",
                          "00:03:10 InProgress Starting Insufficient capacity error from EC2 while "
                          "launching instances, retrying!",
                          "00:04:10 InProgress Starting Launching requested ML instances",
                          "00:05:00 Stopping Stopping Launching requested ML instances",
                          "00:05:15 Stopped MaxWaitTimeExceeded Launching requested ML instances"));
}

TEST(Training, WaitsForCapacityAndGetsIt) {
  Story story("sagemaker.training_job", with_lengths(R"("capacity_waits":2)"));
  const auto told = statuses(story);
  EXPECT_EQ(told.size(), 8U + 4U);
  EXPECT_EQ(told.back(), "00:12:50 Completed Completed");
}

TEST(Training, MayBePendingFirst) {
  Story story("sagemaker.training_job", with_lengths(R"("pending_time":"30s")"));
  EXPECT_THAT(statuses(story)[1], "00:00:10 InProgress Pending");
  Story late("sagemaker.training_job", with_lengths(R"("pending_time":"1h","max_pending":"10m")"));
  EXPECT_EQ(statuses(late).back(), "00:10:25 Stopped Stopped");
}

TEST(Training, OutOfRuntimeIsStoppedNotFailed) {
  Story story("sagemaker.training_job",
              with_lengths(R"("outcome":"max_runtime","max_runtime":"10m")"));
  const auto told = statuses(story);
  EXPECT_THAT(std::vector<std::string>(told.end() - 3, told.end()),
              ElementsAre("00:12:00 Stopping Stopping", "00:12:15 Stopping Uploading",
                          "00:12:45 Stopped MaxRuntimeExceeded"));
  EXPECT_FALSE(story.last().contains("FailureReason"));
}

TEST(Training, SomebodyStopsIt) {
  Story story("sagemaker.training_job", with_lengths(""));
  story.cue(4min, {"stop", {}});
  const auto told = statuses(story);
  EXPECT_THAT(std::vector<std::string>(told.end() - 3, told.end()),
              ElementsAre("00:04:00 Stopping Stopping", "00:04:15 Stopping Uploading",
                          "00:04:45 Stopped Stopped"));
}

TEST(Training, StoppedBeforeItTrainsHasNoModel) {
  Story story("sagemaker.training_job", with_lengths(R"("outcome":"stopped","stop_after":"130s")"));
  const auto told = statuses(story);
  EXPECT_EQ(told.back(), "00:02:25 Stopped Stopped");
  EXPECT_FALSE(dynamic_cast<Training&>(*story.lifecycle).job().model_artifacts);
}

TEST(Training, RefusesCuesThatMakeNoSense) {
  Story late("sagemaker.training_job", with_lengths(""));
  late.cue(1h, {"stop", {}});
  (void)statuses(late);
  ASSERT_TRUE(late.refusal);
  EXPECT_EQ(late.refusal->message,
            "training job churn-train cannot take the cue stop: it is Completed");
  Story on_demand("sagemaker.training_job", with_lengths(""));
  on_demand.cue(4min, {"interrupt", {}});
  (void)statuses(on_demand);
  EXPECT_EQ(on_demand.refusal->message, "training job churn-train runs on no spot instances now");
}

TEST(Training, ARetryStrategyGetsOverInternalErrors) {
  Story story("sagemaker.training_job", with_lengths(R"("max_attempts":3,"internal_errors":1)"));
  const auto told = statuses(story);
  EXPECT_THAT(told[6], HasSubstr("InProgress Restarting"));
  EXPECT_THAT(told[7], HasSubstr("InProgress Starting"));
  EXPECT_THAT(told.back(), HasSubstr("Completed Completed"));
}

TEST(Training, EveryFailureHasItsReasonAndPlace) {
  struct Case {
    const char* failure;
    const char* reason;
    const char* before;  // SecondaryStatus of the event before
  };
  for (const Case& c : {Case{"script_error", "AlgorithmError: ExecuteUserScriptError:", "Training"},
                        {"exit_code", "AlgorithmError: Exit Code: 139", "Training"},
                        {"framework_error", "AlgorithmError: framework error:", "Training"},
                        {"out_of_memory", "ClientError: Please use an instance type", "Training"},
                        {"artifact_upload", "ClientError: Artifact upload failed", "Uploading"},
                        {"image_pull", "ClientError: Cannot pull algorithm", "Downloading"},
                        {"data_download", "ClientError: Data download failed", "Downloading"},
                        {"assume_role",
                         "ClientError: SageMaker was unable to assume the role "
                         "'arn:aws:iam::123456789012:role/SageMakerExecutionRole'",
                         "Starting"},
                        {"internal_error", "InternalServerError: We encountered", "Training"},
                        {"unhealthy", "InternalServerError: We encountered", "Starting"},
                        {"capacity", "CapacityError: Unable to provision", "Starting"}}) {
    Story story("sagemaker.training_job",
                with_lengths(fmt::format(R"("outcome":"failed","failure":"{}")", c.failure)));
    const auto told = statuses(story);
    ASSERT_GE(told.size(), 2U) << c.failure;
    EXPECT_THAT(told.back(), HasSubstr("Failed Failed")) << c.failure;
    EXPECT_THAT(told[told.size() - 2], HasSubstr(c.before)) << c.failure;
    EXPECT_THAT(story.last()["FailureReason"].get<std::string>(), StartsWith(c.reason));
    EXPECT_TRUE(story.last().contains("TrainingEndTime"));
    EXPECT_TRUE(story.over);
  }
  EXPECT_EQ(training_failures().size(), 11U);
}

TEST(Training, MayBeDeletedAfterwards) {
  Story story("sagemaker.training_job", with_lengths(R"("delete_after":"1h")"));
  EXPECT_EQ(statuses(story).back(), "01:08:50 Deleting Completed");
}

TEST(Training, ChecksItsArguments) {
  struct Case {
    const char* given;
    const char* where;
  };
  for (const Case& c : {Case{R"({"name":"-x"})", "name"},
                        {R"({"interruptions":1})", "interruptions"},
                        {R"({"outcome":"max_wait"})", "outcome"},
                        {R"({"internal_errors":1})", "internal_errors"},
                        {R"({"max_runtime":"0s"})", "max_runtime"},
                        {R"({"max_runtime":"1500ms"})", "max_runtime"},
                        {R"({"spot":true,"max_runtime":"2h","max_wait":"1h"})", "max_wait"},
                        {R"({"stop_after":"1m"})", "stop_after"},
                        {R"({"metric_value":"good"})", "metric_value"},
                        {R"({"instances":0})", "instances"},
                        {R"({"training_time":"-5s"})", "training_time"}}) {
    const Story story("sagemaker.training_job", c.given);
    ASSERT_TRUE(story.refusal) << c.given;
    EXPECT_EQ(story.refusal->where, c.where) << story.refusal->message;
  }
}

TEST(Training, AnyOutcomeIsAMixOfThem) {
  std::map<std::string, int> ends;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Story story("sagemaker.training_job", R"({"outcome":"any"})", seed);
    (void)statuses(story);
    ASSERT_TRUE(story.over);
    ++ends[story.last()["SecondaryStatus"].get<std::string>()];
  }
  EXPECT_EQ(ends.size(), 4U);
  EXPECT_GT(ends["Completed"], 110);
  EXPECT_GT(ends["Failed"], 20);
}

}  // namespace
}  // namespace smemu::generators
