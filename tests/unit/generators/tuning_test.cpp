#include "generators/tuning.hpp"

#include "tests/unit/generators/story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

constexpr const char* kTuningKind = "sagemaker.tuning_job";
constexpr std::string_view kTuningEvent = "SageMaker HyperParameter Tuning Job State Change";

/// What holds at every event of a tuning job, whatever comes of it.
void expect_counters_to_add_up(const FakeStage& stage, int max_parallel) {
  int launched = 0;
  for (const auto& [at, event] : stage.events) {
    if (event.detail_type != kTuningEvent) {
      if (event.detail["SecondaryStatusTransitions"].size() == 1 &&
          event.detail["SecondaryStatusTransitions"][0]["StatusMessage"] ==
              "Starting the training job") {
        ++launched;
      }
      continue;
    }
    const auto& training = event.detail["TrainingJobStatusCounters"];
    const auto& objective = event.detail["ObjectiveStatusCounters"];
    int jobs = 0;
    for (const auto& [name, count] : training.items()) jobs += count.get<int>();
    int objectives = 0;
    for (const auto& [name, count] : objective.items()) objectives += count.get<int>();
    EXPECT_EQ(jobs, launched);
    EXPECT_EQ(objectives, launched);
    EXPECT_EQ(objective["Pending"], training["InProgress"]);
    EXPECT_LE(training["InProgress"].get<int>(), max_parallel);
  }
}

const TuningJob& tuning_in(const Story& story) {
  return dynamic_cast<const Tuning&>(*story.lifecycle).job();
}

TEST(Tuning, RunsItsTrainingJobsSideBySide) {
  Story story(kTuningKind, R"({"max_jobs":6,"max_parallel":2})");
  (void)story.told({});
  ASSERT_TRUE(story.over);
  expect_counters_to_add_up(story.stage, 2);
  const TuningJob& job = tuning_in(story);
  EXPECT_EQ(job.status, TuningStatus::completed);
  EXPECT_EQ(job.training.completed, 6);
  ASSERT_TRUE(job.best);
  EXPECT_THAT(job.best->name, MatchesRegex("churn-tuning-00[1-6]-[0-9a-f]+"));
  EXPECT_TRUE(job.best->tuned.contains("eta"));
  EXPECT_FALSE(job.best->tuned.contains("_tuning_objective_metric"));
}

TEST(Tuning, ChildrenSayWhoseTheyAre) {
  Story story(kTuningKind, R"({"max_jobs":2})");
  (void)story.told({});
  std::map<std::string, int> children;
  for (const auto& [at, event] : story.stage.events) {
    if (event.detail_type == kTuningEvent) continue;
    EXPECT_EQ(event.detail["TuningJobArn"], tuning_in(story).arn);
    ++children[event.detail["TrainingJobName"]];
  }
  EXPECT_EQ(children.size(), 2U);
}

TEST(Tuning, FailsOnceNothingSucceeds) {
  Story story(kTuningKind, R"({"max_jobs":20,"max_parallel":3,"failures":20})");
  (void)story.told({});
  expect_counters_to_add_up(story.stage, 3);
  const TuningJob& job = tuning_in(story);
  EXPECT_EQ(job.status, TuningStatus::failed);
  EXPECT_GE(job.training.non_retryable_error, 5);
  EXPECT_LE(job.training.non_retryable_error, 7);
  EXPECT_THAT(*job.failure_reason, StartsWith("No training job succeeded after 5 attempts."));
  EXPECT_FALSE(job.best);
}

TEST(Tuning, LaunchesJobsWithInternalErrorsAgain) {
  Story story(kTuningKind, R"({"max_jobs":4,"retryable_errors":2})");
  (void)story.told({});
  expect_counters_to_add_up(story.stage, 2);
  EXPECT_EQ(tuning_in(story).training.completed, 4);
  EXPECT_EQ(tuning_in(story).training.retryable_error, 2);
}

TEST(Tuning, EndsEarlyWhereNothingGetsBetter) {
  Story story(kTuningKind, R"({"max_jobs":50,"max_parallel":1,"improves_for":4,"not_improving":3})",
              7, Style::production);
  (void)story.told({});
  const TuningJob& job = tuning_in(story);
  EXPECT_EQ(job.status, TuningStatus::completed);
  EXPECT_LE(job.training.completed, 8);
  EXPECT_TRUE(job.converged);
  EXPECT_EQ(story.last()["TuningJobCompletionDetails"]["NumberOfTrainingJobsObjectiveNotImproving"],
            3);
}

TEST(Tuning, StopsPoorTrainingJobsEarly) {
  Story story(kTuningKind, R"({"max_jobs":12,"early_stopping":"Auto","early_stops":50})");
  (void)story.told({});
  expect_counters_to_add_up(story.stage, 2);
  EXPECT_GT(tuning_in(story).training.stopped, 1);
  EXPECT_GT(tuning_in(story).training.completed, 1);
}

TEST(Tuning, IsStoppedWithItsChildren) {
  Story story(kTuningKind, R"({"max_jobs":50})");
  story.cue(20min, {"stop", {}}).cue(20min + 1s, {"stop", {}});
  (void)story.told({});
  ASSERT_TRUE(story.over);
  EXPECT_EQ(tuning_in(story).status, TuningStatus::stopped);
  EXPECT_EQ(tuning_in(story).training.in_progress, 0);
  EXPECT_GE(tuning_in(story).training.stopped, 1);
  ASSERT_TRUE(story.refusal);
  EXPECT_EQ(story.refusal->message, "tuning job churn-tuning cannot be stopped: it is Stopping");
  Story planned(kTuningKind, R"({"max_jobs":50,"stop_after":"20m"})");
  (void)planned.told({});
  EXPECT_EQ(tuning_in(planned).status, TuningStatus::stopped);
}

TEST(Tuning, TellsOfItsStatusesOnly) {
  Story story(kTuningKind, R"({"max_jobs":2,"reports_counters":false})");
  (void)story.told({});
  std::vector<std::string> statuses;
  for (const auto& [at, event] : story.stage.events) {
    if (event.detail_type != kTuningEvent) continue;
    statuses.push_back(event.detail["HyperParameterTuningJobStatus"]);
  }
  EXPECT_THAT(statuses, ElementsAre("InProgress", "Completed"));
}

TEST(Tuning, ChecksItsArguments) {
  for (const auto& [given, where] : std::vector<std::pair<const char*, const char*>>{
           {R"({"name":"a-name-that-is-longer-than-32-characters"})", "name"},
           {R"({"metric":""})", "metric"},
           {R"({"not_improving":2})", "not_improving"},
           {R"({"max_parallel":0})", "max_parallel"}}) {
    const Story story(kTuningKind, given);
    ASSERT_TRUE(story.refusal) << given;
    EXPECT_EQ(story.refusal->where, where);
  }
}

}  // namespace
}  // namespace smemu::generators
