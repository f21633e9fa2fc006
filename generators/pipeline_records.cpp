#include "emulator/base/draw.hpp"
#include "generators/arn.hpp"
#include "generators/pipeline_run.hpp"
#include "generators/step_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace smemu::generators {

using Json = nlohmann::ordered_json;

PipelineRun::PipelineRun(Stage& stage, Plan plan) : stage_(stage), plan_(std::move(plan)) {
  execution_.pipeline = plan_.pipeline;
  execution_.pipeline_arn = resource_arn(stage.scope(), "sagemaker", "pipeline/" + plan_.pipeline);
  execution_.id = plan_.execution_id;
  execution_.arn = execution_.pipeline_arn + "/execution/" + execution_.id;
  execution_.description = plan_.description;
  execution_.requested = plan_.requested;
  for (const StepPlan& step : plan_.graph) {
    Step& made = steps_.emplace_back();
    made.plan = &step;
    made.number = steps_.size();
    made.record.name = step.name;
    made.record.type = step.type->name;
    made.record.display_name = step.display_name;
    made.record.description = step.description;
  }
  stopped_.emplace();
  running_.emplace();
  visitor_.emplace();
}

void PipelineRun::set_status(ExecutionStatus status) {
  if (!told_) {  // its first event
    execution_.start = stage_.now();
    execution_.display_name = plan_.display_name.empty()
                                  ? fmt::format("execution-{}", to_epoch_millis(stage_.now()))
                                  : plan_.display_name;
  }
  execution_.modified = stage_.now();
  const bool over = status != ExecutionStatus::executing && status != ExecutionStatus::stopping;
  if (over) execution_.end = stage_.now();
  execution_.previous = std::exchange(told_, status);
  execution_.status = status;
  tell(stage_, state_change(execution_));
}

void PipelineRun::set_status(Step& step, StepStatus status) {
  const bool over = status == StepStatus::succeeded || status == StepStatus::failed ||
                    status == StepStatus::stopped;
  if (over) step.record.end = stage_.now();
  step.record.previous = std::exchange(step.told, status);
  step.record.status = status;
  step.record.modified = stage_.now();
  step.record.attempts = std::max(step.attempts - 1, 0);  // AttemptCount counts from 0
  PipelineStep view = step.record;
  if (status != StepStatus::failed) view.failure_reason.reset();
  tell(stage_, state_change(execution_, view));
}

void PipelineRun::begin_job(Step& step) {
  const std::uint64_t seed = seed_of(step);
  const Json arguments =
      job_arguments(*step.plan, step.attempts, execution_.id, execution_.arn, seed);
  step.job = &made_jobs_.emplace_back(stage_, *step.plan->type, arguments, seed);
}

namespace {

/// A tuning job fails by its training jobs: where none succeeds, the fifth failure ends it.
void set_outcome(Json& arguments, const StepPlan& step, bool fails) {
  constexpr int kEveryTrainingJob = 750;  // as many as a tuning job may launch
  const bool tunes = step.type->name == "Tuning";
  const char* key = tunes ? "failures" : "outcome";
  if (arguments.contains(key) || (tunes && !fails)) return;
  arguments[key] = tunes ? Json(kEveryTrainingJob) : Json(fails ? "failed" : "completed");
}

}  // namespace

Json job_arguments(const StepPlan& step, int attempt, const std::string& execution_id,
                   const std::string& execution_arn, std::uint64_t seed) {
  Json arguments = step.with;
  const bool check = step.type->course == StepCourse::check;
  set_outcome(arguments, step, attempt <= step.failures && !check);
  if (step.type->name == "RegisterModel") {
    arguments["generated_by"] = execution_arn;
    if (!arguments.contains("decision")) arguments["decision"] = "none";
  } else {
    arguments["name"] = pipeline_job_name(execution_id, step, seed);
  }
  return arguments;
}

std::uint64_t PipelineRun::seed_of(const Step& step) const {
  return draw(stage_.seed(), "step:" + step.plan->name, static_cast<std::uint64_t>(step.attempts));
}

Duration PipelineRun::drawn(const Step& step, std::string_view purpose,
                            std::chrono::milliseconds low, std::chrono::milliseconds high) const {
  return std::chrono::milliseconds(
      draw_between(seed_of(step), purpose, 0, low.count(), high.count()));
}

Duration PipelineRun::time_of(const Step& step) const {
  const StepType& type = *step.plan->type;
  return step.plan->time.value_or(drawn(step, "step.time", type.shortest, type.longest));
}

Json PipelineRun::metadata(const Step& step) const {
  return metadata_of(*step.plan, {stage_.scope(), seed_of(step), arn_of(step)});
}

/// Of the step's own job; of something like it that an earlier execution made; or of what a step
/// makes that is no job.
std::string PipelineRun::arn_of(const Step& step) const {
  const StepPlan& plan = *step.plan;
  if (step.job) return step.job->arn();
  if (plan.type->resource.empty()) return "";
  const bool bedrock = plan.type->name.starts_with("Bedrock");
  const std::string execution =
      plan.cache_hit ? draw_token(stage_.seed(), "cache.source", 12) : execution_.id;
  std::string name = pipeline_job_name(execution, plan, seed_of(step));
  if (plan.type->name == "Model") {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  }
  return resource_arn(stage_.scope(), bedrock ? "bedrock" : "sagemaker",
                      fmt::format("{}/{}", plan.type->resource, name));
}

}  // namespace smemu::generators
