#include "generators/tuning_job.hpp"

#include "generators/detail.hpp"

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

constexpr std::array<std::string_view, 7> kStatusNames{
    "InProgress", "Completed", "Failed", "Stopping", "Stopped", "Deleting", "DeleteFailed"};

constexpr TimeForm kTimes = TimeForm::millis_text;

void write_config(Detail& view, const TuningJob& job) {
  view.put("Strategy", job.strategy)
      .put("HyperParameterTuningJobObjective",
           [&job](Detail& objective) {
             objective.put("Type", job.maximize ? "Maximize" : "Minimize")
                 .put("MetricName", job.metric);
           })
      .put("ResourceLimits",
           [&job](Detail& limits) {
             limits.put("MaxNumberOfTrainingJobs", job.max_jobs)
                 .put("MaxParallelTrainingJobs", job.max_parallel);
           })
      .put("TrainingJobEarlyStoppingType", job.early_stopping ? "Auto" : "Off");
}

void write_definition(Detail& view, const TrainingSpec& spec, Style style) {
  view.put("StaticHyperParameters", spec.hyperparameters)
      .put("AlgorithmSpecification", spec.algorithm)
      .put("RoleArn", spec.role)
      .put("InputDataConfig", spec.channels)
      .maybe("VpcConfig", vpc_config(spec.vpc, style))
      .put("OutputDataConfig", OutputDataConfig{spec})
      .put("ResourceConfig", ResourceConfig{spec})
      .put("StoppingCondition", StoppingCondition{spec});
}

void write_best(Detail& view, const TuningJob& job) {
  view.put("TrainingJobName", job.best->name)
      .put("TrainingJobArn", job.best->arn)
      .put("TrainingJobStatus", "Completed")
      .put("CreationTime", to_epoch_millis(job.best->created))
      .put("TunedHyperParameters", job.best->tuned)
      .put("FinalHyperParameterTuningJobObjectiveMetric",
           [&job](Detail& metric) {
             metric.put("MetricName", job.metric).put("Value", job.best->value);
           })
      .put("ObjectiveStatus", "Succeeded");
}

void write_completion(Detail& view, const TuningJob& job) {
  view.put("NumberOfTrainingJobsObjectiveNotImproving", job.not_improving)
      .put("ConvergenceDetectedTime", to_epoch_millis(*job.converged));
}

/// Several definitions stand in the place of one.
bool has_several(const TuningJob& job) {
  return job.requested && !job.requested->contains("TrainingJobDefinition");
}

}  // namespace

void write(Detail& view, const TrainingCounters& of) {
  view.put("Completed", of.completed)
      .put("InProgress", of.in_progress)
      .put("RetryableError", of.retryable_error)
      .put("NonRetryableError", of.non_retryable_error)
      .put("Stopped", of.stopped);
}

void write(Detail& view, const ObjectiveCounters& of) {
  view.put("Succeeded", of.succeeded).put("Pending", of.pending).put("Failed", of.failed);
}

std::string_view to_text(TuningStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const TuningJob& job, Style style) {
  std::optional<std::int64_t> ended;
  if (job.ended) ended = to_epoch_millis(*job.ended);
  Detail view(style, job.requested);
  view.put("HyperParameterTuningJobName", job.name)
      .put("HyperParameterTuningJobArn", job.arn)
      .extra("HyperParameterTuningJobConfig", part(job, write_config));
  if (!has_several(job)) {
    view.put("TrainingJobDefinition",
             [&](Detail& definition) { write_definition(definition, job.definition, style); });
  }
  view.extra("TrainingJobDefinitions", std::nullopt)
      .put("HyperParameterTuningJobStatus", to_text(job.status))
      .time("CreationTime", job.created, kTimes)
      .extra("HyperParameterTuningEndTime", ended)
      .time("LastModifiedTime", job.modified, kTimes)
      .put("TrainingJobStatusCounters", job.training)
      .put("ObjectiveStatusCounters", job.objective)
      .extra("BestTrainingJob", part_if(job.best.has_value(), job, write_best))
      .extra("FailureReason", job.failure_reason)
      .extra("TuningJobCompletionDetails",
             part_if(job.converged.has_value(), job, write_completion))
      .put("Tags", job.tags);
  ServiceEvent event =
      sagemaker_event("SageMaker HyperParameter Tuning Job State Change", {job.arn}, view.take());
  event.resource = resource_of(job, {.kind = "hyper-parameter-tuning-job",
                                     .status = std::string(to_text(job.status)),
                                     .modified = job.modified});
  return event;
}

}  // namespace smemu::generators
