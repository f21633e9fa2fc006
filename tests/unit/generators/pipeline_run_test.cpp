#include "generators/pipeline_run.hpp"

#include "tests/unit/generators/fake_stage.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

constexpr const char* kExecutionType = "SageMaker Model Building Pipeline Execution Status Change";
constexpr const char* kStepType = "SageMaker Model Building Pipeline Execution Step Status Change";

Result<PipelineRun::Plan> pipeline_plan(const std::string& given, std::uint64_t seed = 7) {
  const auto arguments = Arguments::read(PipelineRun::parameters(), Json::parse(given));
  if (!arguments) return tl::unexpected(arguments.error());
  return PipelineRun::plan(*arguments, seed);
}

/// A run of a pipeline, played to its end, with what was done to it meanwhile.
struct PlayedRun {
  struct Deed {
    Duration at{};
    Cue cue;
  };
  explicit PlayedRun(const std::string& given, std::vector<Deed> deeds = {})
      : run(stage, *pipeline_plan(given)) {
    for (const Deed& deed : deeds) {
      stage.queue.after(deed.at, TimerKind::work, [this, deed] {
        const auto taken = run.receive(deed.cue);
        answers.push_back(taken ? "" : taken.error().message);
      });
    }
    EXPECT_TRUE(stage.play_out(run));
  }

  /// "Executing", "Train Starting", ...: what an onlooker would jot down of the pipeline.
  [[nodiscard]] std::vector<std::string> gist() const {
    std::vector<std::string> notes;
    for (const auto& [at, event] : stage.events) {
      const Json& detail = event.detail;
      if (event.detail_type == kExecutionType) {
        notes.push_back(detail["currentPipelineExecutionStatus"]);
      } else if (event.detail_type == kStepType) {
        notes.push_back(detail["stepName"].get<std::string>() + " " +
                        detail["currentStepStatus"].get<std::string>());
      }
    }
    return notes;
  }
  /// The same without what lies between a step's beginning and its end.
  [[nodiscard]] std::vector<std::string> ends() const {
    std::vector<std::string> notes = gist();
    std::erase_if(notes, [](const std::string& note) {
      return note.ends_with(" Starting") || note.ends_with(" Executing") || note == "Executing";
    });
    return notes;
  }
  [[nodiscard]] std::vector<Json> steps(const std::string& name) const {
    std::vector<Json> found;
    for (const auto& [at, event] : stage.events) {
      if (event.detail_type == kStepType && event.detail["stepName"] == name) {
        found.push_back(event.detail);
      }
    }
    return found;
  }
  [[nodiscard]] std::size_t count(const std::string& type) const {
    return static_cast<std::size_t>(
        std::count_if(stage.events.begin(), stage.events.end(),
                      [&](const auto& emitted) { return emitted.event.detail_type == type; }));
  }

  FakeStage stage;
  PipelineRun run;
  std::vector<std::string> answers;
};

TEST(PipelineRun, PreparesTrainsEvaluatesAndRegisters) {
  const PlayedRun played("{}");
  EXPECT_THAT(
      played.gist(),
      ElementsAre("Executing", "Preprocess Starting", "Preprocess Executing",
                  "Preprocess Succeeded", "Train Starting", "Train Executing", "Train Succeeded",
                  "Evaluate Starting", "Evaluate Executing", "Evaluate Succeeded",
                  "GoodEnough Starting", "GoodEnough Executing", "GoodEnough Succeeded",
                  "Register Starting", "Register Executing", "Register Succeeded", "Succeeded"));
}

TEST(PipelineRun, ElseBranchFailsTheExecutionAndTheOtherBranchIsSilent) {
  const PlayedRun played(R"({"steps":[
    {"name":"Check","type":"Condition","outcome":false,"then":"Model","else":"TooBad"},
    {"name":"Model","type":"Model"},
    {"name":"Endpoint","type":"Endpoint","after":"Model"},
    {"name":"TooBad","type":"Fail","metadata":{"errorMessage":"Execution failed due to MSE > 3.0"}}
  ]})");
  EXPECT_THAT(played.gist(),
              ElementsAre("Executing", "Check Starting", "Check Executing", "Check Succeeded",
                          "TooBad Starting", "TooBad Failed", "Failed"));
  EXPECT_EQ(played.steps("Check").back()["metadata"].dump(),
            R"({"condition":{"outcome":"False"}})");
  const Json failed = played.steps("TooBad").back();
  EXPECT_EQ(failed["failureReason"], "Execution failed due to MSE > 3.0");
  EXPECT_EQ(failed["metadata"]["fail"]["errorMessage"], failed["failureReason"]);
}

TEST(PipelineRun, StepsWithoutOrderRunBesideEachOtherUpToTheLimit) {
  const std::string steps = R"("steps":[
    {"name":"A","type":"Lambda","time":"10s"},{"name":"B","type":"Lambda","time":"10s"},
    {"name":"C","type":"Lambda","time":"10s"},
    {"name":"D","type":"Model","after":["A","B","C"]}])";
  struct Case {
    const char* limit;
    Duration least;
    Duration most;
  };
  for (const Case& c : {Case{"3", 11s, 16s}, Case{"2", 21s, 28s}, Case{"1", 31s, 40s}}) {
    const PlayedRun played(R"({"max_parallel_steps":)" + std::string(c.limit) + "," + steps + "}");
    EXPECT_GE(played.stage.events.back().at, c.least) << c.limit;
    EXPECT_LE(played.stage.events.back().at, c.most) << c.limit;
    EXPECT_EQ(played.ends().back(), "Succeeded");
  }
}

TEST(PipelineRun, JobsTellTheirOwnStoriesUnderThePipelinesNames) {
  const PlayedRun played("{}");
  const std::string prefix = "pipelines-" + played.run.execution().id + "-Train-";
  std::optional<Duration> job_ended;
  for (const auto& [at, event] : played.stage.events) {
    if (event.detail_type == "SageMaker Training Job State Change") {
      EXPECT_EQ(event.detail["TrainingJobName"].get<std::string>().find(prefix), 0U);
      if (event.detail["TrainingJobStatus"] == "Completed") job_ended = at;
    }
    const bool step_ended = event.detail_type == kStepType && event.detail["stepName"] == "Train" &&
                            event.detail["currentStepStatus"] == "Succeeded";
    if (!step_ended) continue;
    ASSERT_TRUE(job_ended);
    EXPECT_GT(at, *job_ended);
    EXPECT_LE(at, *job_ended + 5s);
    EXPECT_NE(event.detail["metadata"]["trainingJob"]["arn"].get<std::string>().find(prefix),
              std::string::npos);
  }
  EXPECT_TRUE(job_ended);
}

TEST(PipelineRun, AFailureEndsWhatComesAfterItAndNothingElse) {
  const PlayedRun played(R"({"steps":[
    {"name":"Train","type":"Training","outcome":"failed","with":{"failure":"script_error"}},
    {"name":"Report","type":"Lambda","time":"3h"},
    {"name":"Publish","type":"Lambda","after":"Report"},
    {"name":"Model","type":"Model","after":"Train"}]})");
  EXPECT_THAT(played.ends(),
              ElementsAre("Train Failed", "Report Succeeded", "Publish Succeeded", "Failed"));
  EXPECT_EQ(played.steps("Train").back()["failureReason"].get<std::string>().find("AlgorithmError"),
            0U);
}

TEST(PipelineRun, AJobThatCannotBeCreatedHasNoEvents) {
  const PlayedRun played(R"({"steps":[
    {"name":"Train","type":"Training","outcome":"failed",
     "failure_reason":"ClientError: Failed to invoke sagemaker:CreateTrainingJob."}]})");
  EXPECT_THAT(played.gist(), ElementsAre("Executing", "Train Starting", "Train Failed", "Failed"));
  EXPECT_EQ(played.count("SageMaker Training Job State Change"), 0U);
}

TEST(PipelineRun, ATuningStepFailsByItsTrainingJobs) {
  const PlayedRun played(R"({"steps":[{"name":"Tune","type":"Tuning","outcome":"failed"}]})");
  EXPECT_THAT(played.ends(), ElementsAre("Tune Failed", "Failed"));
  // The tuning job's own event says no reason in the documented style, so the step's is a job's.
  EXPECT_EQ(played.steps("Tune").back()["failureReason"],
            "ClientError: See job logs for more information");
}

TEST(PipelineRun, ARetryPolicyBringsAnotherJob) {
  const PlayedRun played(R"({"steps":[
    {"name":"Train","type":"Training","outcome":"failed","failures":2,
     "with":{"failure":"capacity"},
     "retry":{"on":"SageMaker.CAPACITY_ERROR","interval":"1m","backoff_rate":2}}]})");
  EXPECT_THAT(played.gist(), ElementsAre("Executing", "Train Starting", "Train Executing",
                                         "Train Succeeded", "Succeeded"));
  std::set<std::string> jobs;
  for (const auto& [at, event] : played.stage.events) {
    if (event.detail.contains("TrainingJobName"))
      jobs.insert(event.detail["TrainingJobName"].get<std::string>());
  }
  EXPECT_EQ(jobs.size(), 3U);
}

TEST(PipelineRun, APolicyForOtherFailuresBringsNone) {
  const PlayedRun played(R"({"steps":[
    {"name":"Train","type":"Training","outcome":"failed","failures":1,
     "with":{"failure":"script_error"},"retry":{"on":"SageMaker.CAPACITY_ERROR"}}]})");
  EXPECT_EQ(played.ends().back(), "Failed");
}

TEST(PipelineRun, ACacheHitTakesSecondsAndNoJob) {
  const PlayedRun played(R"({"steps":[{"name":"Train","type":"Training","cache_hit":true}]})");
  EXPECT_THAT(played.gist(),
              ElementsAre("Executing", "Train Starting", "Train Succeeded", "Succeeded"));
  EXPECT_EQ(played.count("SageMaker Training Job State Change"), 0U);
  const Json hit = played.steps("Train").back();
  const std::string source = hit["cacheHitResult"]["sourcePipelineExecutionArn"];
  EXPECT_NE(source, played.run.execution().arn);
  const std::string id = source.substr(source.rfind('/') + 1);
  EXPECT_NE(hit["metadata"]["trainingJob"]["arn"].get<std::string>().find("pipelines-" + id),
            std::string::npos);
}

TEST(PipelineRun, AStopEndsItsJobsAndBeginsNoMore) {
  const PlayedRun played(
      R"({"steps":[{"name":"Train","type":"Training","with":{"training_time":"2h"}},
                   {"name":"Model","type":"Model","after":"Train"}]})",
      {{20min, {"stop", {}}}});
  EXPECT_THAT(played.gist(), ElementsAre("Executing", "Train Starting", "Train Executing",
                                         "Stopping", "Train Stopping", "Train Stopped", "Stopped"));
}

TEST(PipelineRun, ThePlanMayStopItToo) {
  const PlayedRun played(
      R"({"stop_after":"5m","steps":[{"name":"Cluster","type":"EMR","time":"1h"}]})");
  EXPECT_THAT(played.ends(),
              ElementsAre("Stopping", "Cluster Stopping", "Cluster Stopped", "Stopped"));
}

TEST(PipelineRun, AStopWaitsForFunctionsAndCallbacks) {
  const PlayedRun played(
      R"({"steps":[{"name":"Label","type":"Callback","outcome":"cue"},
                   {"name":"Score","type":"Lambda","time":"1m"}]})",
      {{30s, {"stop", {}}},
       {2h, {"callback_success", {{"step", "Label"}, {"outputs", {{"labels", "s3://x"}}}}}}});
  EXPECT_THAT(played.answers, ElementsAre("", ""));
  EXPECT_THAT(played.ends(),
              ElementsAre("Stopping", "Score Succeeded", "Label Succeeded", "Stopped"));
  EXPECT_EQ(played.steps("Label").back()["metadata"]["callback"]["outputParameters"].dump(),
            R"([{"name":"labels","value":"s3://x"}])");
  EXPECT_GE(played.stage.events.back().at, 2h);
}

TEST(PipelineRun, ACallbackPutsItsTokenIntoTheQueue) {
  const PlayedRun played(
      R"({"steps":[{"name":"Label","type":"Callback","outcome":"cue","arguments":{"input":"s3://in"},
           "metadata":{"sqsQueueUrl":"https://sqs.us-west-2.amazonaws.com/123456789012/label"}}]})",
      {{30min, {"stop", {}}}, {2h, {"callback_success", {{"step", "Label"}}}}});
  const Json step = played.steps("Label").back();
  ASSERT_EQ(played.stage.messages.size(), 2U);
  for (const QueueMessage& message : played.stage.messages) {
    EXPECT_EQ(message.queue_url, step["metadata"]["callback"]["sqsQueueUrl"]);
    const Json body = Json::parse(message.body);
    EXPECT_EQ(body["token"], step["metadata"]["callback"]["callbackToken"]);
    EXPECT_EQ(body["pipelineExecutionArn"], step["pipelineExecutionArn"]);
    EXPECT_EQ(body["arguments"].dump(), R"({"input":"s3://in"})");
  }
  EXPECT_EQ(Json::parse(played.stage.messages[0].body)["status"], "Executing");
  EXPECT_EQ(Json::parse(played.stage.messages[1].body)["status"], "Stopping");
}

TEST(PipelineRun, ACallbackMayFail) {
  const PlayedRun played(
      R"({"steps":[{"name":"Label","type":"Callback","outcome":"cue"}]})",
      {{1h, {"callback_failure", {{"step", "Label"}, {"reason", "nobody had time"}}}}});
  EXPECT_THAT(played.ends(), ElementsAre("Label Failed", "Failed"));
  EXPECT_EQ(played.steps("Label").back()["failureReason"], "nobody had time");
}

TEST(PipelineRun, ARetryRunsWhatHasNotSucceeded) {
  for (const bool by_cue : {false, true}) {
    const PlayedRun played(std::string("{") +
                               (by_cue ? R"("listen":"2h",)" : R"("retry_after":"10m",)") +
                               R"("steps":[{"name":"Prepare","type":"Lambda","time":"1m"},
                {"name":"Deploy","type":"Model","after":"Prepare","outcome":"failed","failures":1,
                 "failure_reason":"ClientError: no such image"}]})",
                           by_cue ? std::vector<PlayedRun::Deed>{{1h, {"retry", {}}}}
                                  : std::vector<PlayedRun::Deed>{});
    EXPECT_THAT(played.ends(), ElementsAre("Prepare Succeeded", "Deploy Failed", "Failed",
                                           "Deploy Succeeded", "Succeeded"));
    std::set<std::string> arns;
    for (const auto& [at, event] : played.stage.events) {
      arns.insert(event.detail["pipelineExecutionArn"].get<std::string>());
    }
    EXPECT_EQ(arns.size(), 1U);
  }
}

TEST(PipelineRun, WhatAFailStepEndedCannotBeRetried) {
  const PlayedRun played(R"({"listen":"2h","steps":[{"name":"No","type":"Fail"}]})",
                         {{1h, {"retry", {}}}});
  EXPECT_THAT(played.ends(), ElementsAre("No Failed", "Failed"));
  EXPECT_NE(played.answers.at(0), "");
}

TEST(PipelineRun, AQualityCheckRunsItsJobAndThenJudges) {
  const PlayedRun played(R"({"steps":[
    {"name":"Quality","type":"QualityCheck","outcome":"failed",
     "failure_reason":"ClientError: violations found",
     "metadata":{"violationReport":"s3://x/constraint_violations.json"}}]})");
  EXPECT_THAT(played.ends(), ElementsAre("Quality Failed", "Failed"));
  EXPECT_GT(played.count("SageMaker Processing Job State Change"), 1U);
  const Json failed = played.steps("Quality").back();
  EXPECT_EQ(failed["failureReason"], "ClientError: violations found");
  const Json& check = failed["metadata"]["qualityCheck"];
  EXPECT_EQ(check["violationReport"], "s3://x/constraint_violations.json");
  EXPECT_NE(check["checkJobArn"].get<std::string>().find(":processing-job/pipelines-"),
            std::string::npos);
}

TEST(PipelineRun, EveryTypeOfStepHasItsMetadata) {
  for (const StepType& type : step_types()) {
    const PlayedRun played(R"({"steps":[{"name":"Only","type":")" + std::string(type.name) +
                           "\"}]}");
    const Json last = played.steps("Only").back();
    EXPECT_EQ(last["stepType"], type.name);
    EXPECT_TRUE(last["metadata"].contains(std::string(type.metadata))) << type.name << last.dump();
    EXPECT_EQ(played.steps("Only").front()["metadata"].dump(), "{}") << type.name;
    EXPECT_EQ(played.ends().back(), type.name == "Fail" ? "Failed" : "Succeeded") << type.name;
  }
}

TEST(PipelineRun, SaysWhereItComesFromAndHowLongItTook) {
  const PlayedRun played(R"({"description":"nightly","execution_id":"p4jn9xou8a8s",
                             "steps":[{"name":"Model","type":"Model"}]})");
  const Heard& first = played.stage.events.front().event;
  EXPECT_THAT(first.resources,
              ElementsAre("arn:aws:sagemaker:us-west-2:123456789012:pipeline/churn-training",
                          "arn:aws:sagemaker:us-west-2:123456789012:pipeline/churn-training/"
                          "execution/p4jn9xou8a8s"));
  EXPECT_FALSE(first.detail.contains("previousPipelineExecutionStatus"));
  EXPECT_FALSE(first.detail.contains("executionEndTime"));
  const Json& last = played.stage.events.back().event.detail;
  EXPECT_EQ(last["pipelineExecutionDisplayName"], "execution-1767603600000");
  EXPECT_EQ(last["pipelineExecutionDescription"], "nightly");
  EXPECT_EQ(last["previousPipelineExecutionStatus"], "Executing");
  EXPECT_EQ(last["executionStartTime"], "2026-01-05T09:00:00Z");
  EXPECT_TRUE(last.contains("executionEndTime"));
}

TEST(PipelineRun, RefusesCuesThatMakeNoSense) {
  const PlayedRun played(R"({"steps":[{"name":"Model","type":"Model","time":"1h"}]})",
                         {{1min, {"approve", {}}},
                          {1min, {"retry", {}}},
                          {1min, {"callback_success", {{"step", "Mdel"}}}},
                          {1min, {"job", {{"step", "Model"}, {"name", "stop"}}}}});
  for (const std::string& answer : played.answers) EXPECT_NE(answer, "");
  EXPECT_EQ(played.ends().back(), "Succeeded");
}

TEST(PipelineRun, RefusesGraphsThatMakeNoSense) {
  struct Case {
    const char* steps;
    const char* message;
  };
  for (const Case& c : {
           Case{"[]", "list of steps"},
           Case{R"([{"name":"A B","type":"Model"}])", "name"},
           Case{R"([{"name":"A","type":"Modle"}])", "did you mean 'Model'"},
           Case{R"([{"name":"A","type":"Model"},{"name":"A","type":"Model"}])", "two of that name"},
           Case{R"([{"name":"A","type":"Model","afer":"B"}])", "did you mean 'after'"},
           Case{R"([{"name":"A","type":"Model","after":"B"}])", "no step 'B'"},
           Case{R"([{"name":"A","type":"Model","after":"B"},
                    {"name":"B","type":"Model","after":"A"}])",
                "waits for"},
           Case{R"([{"name":"A","type":"Model","then":"A"}])", "only a Condition"},
           Case{R"([{"name":"A","type":"Lambda","cache_hit":true}])", "caches no"},
           Case{R"([{"name":"A","type":"Model","with":{}}])", "no job"},
           Case{R"([{"name":"A","type":"Condition","outcome":"maybe"}])", "true or false"},
           Case{R"([{"name":"A","type":"Model","failures":1}])", "outcome of failed"},
           Case{R"([{"name":"A","type":"Model","retry":{"on":"SageMaker.CAPACITY"}}])", "retry on"},
           Case{R"([{"name":"A","type":"Training","with":{"instances":0}}])", "instances"},
           Case{R"([{"name":"A","type":"Training","with":{"instance":1}}])", "instance"},
       }) {
    const auto refused = pipeline_plan(R"({"steps":)" + std::string(c.steps) + "}");
    ASSERT_FALSE(refused) << c.steps;
    EXPECT_EQ(refused.error().where, "steps");
    EXPECT_NE(refused.error().message.find(c.message), std::string::npos)
        << refused.error().message;
  }
  EXPECT_EQ(pipeline_plan(R"({"pipeline":"a_b"})").error().where, "pipeline");
  EXPECT_EQ(pipeline_plan(R"({"execution_id":"short"})").error().where, "execution_id");
  EXPECT_EQ(pipeline_plan(R"({"max_parallel_steps":0})").error().where, "max_parallel_steps");
}

TEST(PipelineRun, EndsCleanlyWhereverItIsCancelled) {
  for (Duration until = 0s; until < 40min; until += 2min) {
    FakeStage stage;
    {
      PipelineRun run(stage, *pipeline_plan("{}"));
      Task<> task = run.play();
      task.start(stage.queue);
      while (stage.queue.fire_next(until)) {
      }
    }
    EXPECT_EQ(stage.queue.size(), 0U);
  }
}

}  // namespace
}  // namespace smemu::generators
