#include "generators/tuning_job.hpp"

#include "generators/detail.hpp"

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 7> kStatusNames{
    "InProgress", "Completed", "Failed", "Stopping", "Stopped", "Deleting", "DeleteFailed"};

constexpr TimeForm kTimes = TimeForm::millis_text;

Json config(const TuningJob& job) {
  return {
      {"Strategy", job.strategy},
      {"HyperParameterTuningJobObjective",
       {{"Type", job.maximize ? "Maximize" : "Minimize"}, {"MetricName", job.metric}}},
      {"ResourceLimits",
       {{"MaxNumberOfTrainingJobs", job.max_jobs}, {"MaxParallelTrainingJobs", job.max_parallel}}},
      {"TrainingJobEarlyStoppingType", job.early_stopping ? "Auto" : "Off"}};
}

Json definition(const TrainingSpec& spec, Style style) {
  return Detail(style)
      .put("StaticHyperParameters", to_object(spec.hyperparameters))
      .put("AlgorithmSpecification", to_json(spec.algorithm, style))
      .put("RoleArn", spec.role)
      .put("InputDataConfig", to_json(spec.channels, style))
      .put("VpcConfig", to_json(spec.vpc, style))
      .put("OutputDataConfig", output_config(spec, style))
      .put("ResourceConfig", resource_config(spec, style))
      .put("StoppingCondition", stopping_condition(spec, style))
      .take();
}

Json counters(const TrainingCounters& of) {
  return {{"Completed", of.completed},
          {"InProgress", of.in_progress},
          {"RetryableError", of.retryable_error},
          {"NonRetryableError", of.non_retryable_error},
          {"Stopped", of.stopped}};
}

Json counters(const ObjectiveCounters& of) {
  return {{"Succeeded", of.succeeded}, {"Pending", of.pending}, {"Failed", of.failed}};
}

std::optional<Json> best(const TuningJob& job) {
  if (!job.best) return std::nullopt;
  const Json metric{{"MetricName", job.metric}, {"Value", job.best->value}};
  return Json{{"TrainingJobName", job.best->name},
              {"TrainingJobArn", job.best->arn},
              {"TrainingJobStatus", "Completed"},
              {"CreationTime", to_epoch_millis(job.best->created)},
              {"TunedHyperParameters", to_object(job.best->tuned)},
              {"FinalHyperParameterTuningJobObjectiveMetric", metric},
              {"ObjectiveStatus", "Succeeded"}};
}

std::optional<Json> completion(const TuningJob& job) {
  if (!job.converged) return std::nullopt;
  return Json{{"NumberOfTrainingJobsObjectiveNotImproving", job.not_improving},
              {"ConvergenceDetectedTime", to_epoch_millis(*job.converged)}};
}

}  // namespace

std::string_view to_text(TuningStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const TuningJob& job, Style style) {
  std::optional<Json> ended;
  if (job.ended) ended = to_epoch_millis(*job.ended);
  Json detail = Detail(style)
                    .put("HyperParameterTuningJobName", job.name)
                    .put("HyperParameterTuningJobArn", job.arn)
                    .extra("HyperParameterTuningJobConfig", std::optional(config(job)))
                    .put("TrainingJobDefinition", definition(job.definition, style))
                    .extra("TrainingJobDefinitions", std::optional<Json>())
                    .put("HyperParameterTuningJobStatus", to_text(job.status))
                    .time("CreationTime", job.created, kTimes)
                    .extra("HyperParameterTuningEndTime", ended)
                    .time("LastModifiedTime", job.modified, kTimes)
                    .put("TrainingJobStatusCounters", counters(job.training))
                    .put("ObjectiveStatusCounters", counters(job.objective))
                    .extra("BestTrainingJob", best(job))
                    .extra("FailureReason", job.failure_reason)
                    .extra("TuningJobCompletionDetails", completion(job))
                    .put("Tags", to_object(job.tags))
                    .take();
  show_as_requested(detail, job.requested);
  // Several definitions stand in the place of one.
  if (job.requested && !job.requested->contains("TrainingJobDefinition")) {
    detail.erase("TrainingJobDefinition");
  }
  ServiceEvent event = sagemaker_event("SageMaker HyperParameter Tuning Job State Change",
                                       {job.arn}, std::move(detail));
  event.resource = resource_of(job, {.kind = "hyper-parameter-tuning-job",
                                     .status = std::string(to_text(job.status)),
                                     .modified = job.modified});
  return event;
}

}  // namespace smemu::generators
