#include "generators/pipeline_run.hpp"
#include "generators/step_metadata.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace smemu::generators {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

namespace {

constexpr Duration kLongestCallback = std::chrono::days(7);

/// What a retry policy calls such a failure (developer guide, "Retry Policy for Pipeline Steps").
struct ExceptionSign {
  std::string_view text;
  std::string_view exception;
};
constexpr std::array<ExceptionSign, 6> kSigns{
    {{"CapacityError", "SageMaker.CAPACITY_ERROR"},
     {"InternalServerError", "SageMaker.JOB_INTERNAL_ERROR"},
     {"service limit", "SageMaker.RESOURCE_LIMIT"},
     {"ResourceLimitExceeded", "SageMaker.RESOURCE_LIMIT"},
     {"Throttling", "Step.THROTTLING"},
     {"Service", "Step.SERVICE_FAULT"}}};

std::string_view exception_of(const std::string& reason) {
  for (const ExceptionSign& sign : kSigns) {
    if (reason.find(sign.text) != std::string::npos) return sign.exception;
  }
  return "";
}

/// How long to wait before the next attempt; nothing if no policy grants one.
std::optional<Duration> retry_delay(const StepPlan& step, int attempts, const std::string& reason) {
  for (const RetryPolicy& policy : step.retry) {
    const auto& names = policy.exceptions;
    if (std::find(names.begin(), names.end(), exception_of(reason)) == names.end()) continue;
    if (attempts > policy.max_attempts) return std::nullopt;
    const double factor = std::pow(policy.backoff_rate, attempts - 1);
    return std::chrono::seconds(
        std::llround(std::min(factor * static_cast<double>(policy.interval / 1s), 43'200.0)));
  }
  return std::nullopt;
}

}  // namespace

Task<> PipelineRun::run(Step& step) {
  co_await sleep(drawn(step, "step.gap", 400ms, 1300ms));
  step.record.start = stage_.now();
  set_status(step, StepStatus::starting);
  if (step.plan->cache_hit) {
    co_await hit_cache(step);
    co_return;
  }
  ++step.attempts;
  switch (step.plan->type->course) {
    case StepCourse::job:
    case StepCourse::check:
      co_await run_job(step);
      break;
    case StepCourse::task:
      co_await run_task(step);
      break;
    case StepCourse::call:
      co_await run_call(step);
      break;
    case StepCourse::condition:
      co_await run_condition(step);
      break;
    case StepCourse::callback:
      co_await run_callback(step);
      break;
    case StepCourse::fail:
      co_await run_fail(step);
      break;
  }
}

/// The step takes over the result of an earlier execution, with its job.
Task<> PipelineRun::hit_cache(Step& step) {
  co_await sleep(drawn(step, "step.cached", 1s, 3s));
  step.record.cached_from =
      execution_.pipeline_arn + "/execution/" + draw_token(stage_.seed(), "cache.source", 12);
  step.record.metadata = metadata(step);
  succeed(step);
}

/// Its jobs follow each other until one ends well or no policy grants another.
Task<> PipelineRun::run_job(Step& step) {
  for (;; ++step.attempts) {
    const bool over = co_await attempt_job(step);
    if (over) co_return;
    const auto delay = retry_delay(*step.plan, step.attempts, *step.record.failure_reason);
    if (!delay || stopped_->raised()) break;
    co_await stopped_->within(*delay);
  }
  fail(step, *step.record.failure_reason);
}

/// One job from its creation to its end. False if it failed: the record says why.
Task<bool> PipelineRun::attempt_job(Step& step) {
  const bool check = step.plan->type->course == StepCourse::check;
  if (fails_now(step) && !check && !step.plan->failure_reason.empty()) {
    co_await sleep(drawn(step, "step.refused", 500ms, 3s));  // SageMaker does not make such a job
    step.record.failure_reason = step.plan->failure_reason;
    co_return false;
  }
  begin_job(step);
  co_await jobs_.start(step.job->play());
  co_await step.job->created().wait();
  step.record.metadata = metadata(step);
  if (step.record.status == StepStatus::starting) set_status(step, StepStatus::executing);
  if (stopped_->raised()) step.job->stop();
  co_await step.job->ended().wait();
  co_await sleep(drawn(step, "step.end", 200ms, 5s));
  const bool stopped = step.job->status() == "Stopped" && stopped_->raised();
  if (stopped) co_await be_stopped(step);
  if (stopped) co_return true;
  const bool completed = step.job->status() == "Completed";
  step.record.failure_reason = completed ? step.plan->failure_reason : step.job->failure_reason();
  if (completed && !(check && fails_now(step))) {
    succeed(step);
    co_return true;
  }
  co_return false;
}

Task<> PipelineRun::run_task(Step& step) {
  step.record.metadata = metadata(step);
  set_status(step, StepStatus::executing);
  const bool stopped = co_await stopped_->within(time_of(step));
  if (stopped) {
    co_await be_stopped(step);
  } else if (fails_now(step)) {
    fail(step, step.plan->failure_reason);
  } else {
    succeed(step);
  }
}

/// A stop waits for a function that is running.
Task<> PipelineRun::run_call(Step& step) {
  step.record.metadata = metadata(step);
  set_status(step, StepStatus::executing);
  co_await sleep(time_of(step));
  if (fails_now(step)) co_return fail(step, step.plan->failure_reason);
  succeed(step);
}

Task<> PipelineRun::run_condition(Step& step) {
  set_status(step, StepStatus::executing);
  co_await sleep(time_of(step));
  step.record.metadata = metadata(step);
  succeed(step);
}

/// What SageMaker puts into the step's queue: when it begins to wait, and again when somebody stops
/// the execution meanwhile (developer guide, "Callback Step"; API reference,
/// StopPipelineExecution).
void PipelineRun::ask(const Step& step, std::string_view status) {
  const Json& callback = step.record.metadata["callback"];
  const Json body{{"token", callback["callbackToken"]},
                  {"pipelineExecutionArn", execution_.arn},
                  {"arguments", step.plan->arguments},
                  {"status", status}};
  stage_.send({callback.value("sqsQueueUrl", ""), body.dump()});
}

/// Somebody takes the token from the queue and answers; until then not even a stop ends it.
Task<> PipelineRun::run_callback(Step& step) {
  step.record.metadata = metadata(step);
  set_status(step, StepStatus::executing);
  step.answered.emplace();
  ask(step, "Executing");
  const bool patient = step.plan->waits_for_cue;
  const bool answered = co_await step.answered->within(patient ? kLongestCallback : time_of(step));
  const Json& answer = step.answer.data;
  if (answered && answer.contains("outputs")) {
    Json& outputs = step.record.metadata["callback"]["outputParameters"];
    for (const auto& output : answer["outputs"].items()) {
      outputs.push_back({{"name", output.key()}, {"value", output.value()}});
    }
  }
  if (answered && step.answer.name == "callback_failure") {
    fail(step, answer.is_object() ? answer.value("reason", "") : "");
  } else if (!answered && (patient || fails_now(step))) {
    fail(step, step.plan->failure_reason);
  } else {
    succeed(step);
  }
}

/// Ends the execution, once the steps beside it have ended.
Task<> PipelineRun::run_fail(Step& step) {
  co_await sleep(time_of(step));
  step.record.metadata = metadata(step);
  fail(step, step.record.metadata["fail"]["errorMessage"]);
}

bool PipelineRun::fails_now(const Step& step) {
  return step.attempts <= step.plan->failures;
}

void PipelineRun::succeed(Step& step) {
  step.progress = Step::Progress::succeeded;
  step.record.failure_reason.reset();
  set_status(step, StepStatus::succeeded);
}

void PipelineRun::fail(Step& step, std::string reason) {
  step.progress = Step::Progress::failed;
  step.record.failure_reason =
      reason.empty() ? "ClientError: See job logs for more information" : std::move(reason);
  set_status(step, StepStatus::failed);
}

Task<> PipelineRun::be_stopped(Step& step) {
  if (step.record.status != StepStatus::stopping) set_status(step, StepStatus::stopping);
  co_await sleep(drawn(step, "step.stop", 500ms, 5s));
  step.progress = Step::Progress::stopped;
  set_status(step, StepStatus::stopped);
}

}  // namespace smemu::generators
