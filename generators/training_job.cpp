#include "generators/training_job.hpp"

#include "generators/detail.hpp"

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kStatusNames{"InProgress", "Completed", "Failed",
                                                       "Stopping",   "Stopped",   "Deleting"};
constexpr std::array<std::string_view, 13> kSecondaryNames{"Starting",
                                                           "Pending",
                                                           "Downloading",
                                                           "Training",
                                                           "Uploading",
                                                           "Interrupted",
                                                           "Restarting",
                                                           "Stopping",
                                                           "Stopped",
                                                           "MaxRuntimeExceeded",
                                                           "MaxWaitTimeExceeded",
                                                           "Completed",
                                                           "Failed"};

constexpr TimeForm kTimes = TimeForm::millis_text;

Json to_json(const std::vector<Transition>& transitions, Style style) {
  Json all = Json::array();
  for (const Transition& transition : transitions) {
    all.push_back(Detail(style)
                      .put("Status", to_text(transition.status))
                      .time("StartTime", transition.start, kTimes)
                      .time("EndTime", transition.end, kTimes)
                      .put("StatusMessage", transition.message)
                      .take());
  }
  return all;
}

std::optional<Json> model_artifacts(const TrainingJob& job) {
  if (!job.model_artifacts) return std::nullopt;
  return Json{{"S3ModelArtifacts", *job.model_artifacts}};
}

std::optional<Json> checkpoint_config(const TrainingSpec& spec) {
  if (!spec.checkpoints) return std::nullopt;
  return Json{{"S3Uri", *spec.checkpoints}};
}

std::optional<Json> final_metrics(const TrainingJob& job) {
  if (job.final_metrics.empty()) return std::nullopt;
  Json all = Json::array();
  for (const FinalMetric& metric : job.final_metrics) {
    all.push_back({{"MetricName", metric.name},
                   {"Value", metric.value},
                   {"Timestamp", to_epoch_millis(metric.at)}});
  }
  return all;
}

std::optional<Json> warm_pool(const TrainingJob& job) {
  const auto status = warm_pool_status(job, job.modified);
  if (!status) return std::nullopt;
  return Json{{"Status", *status}};
}

std::optional<Json> retry_strategy(const TrainingSpec& spec) {
  if (!spec.max_attempts) return std::nullopt;
  return Json{{"MaximumRetryAttempts", *spec.max_attempts}};
}

}  // namespace

std::string_view to_text(TrainingStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::string_view to_text(SecondaryStatus status) {
  return kSecondaryNames[static_cast<std::size_t>(status)];
}

void enter(TrainingJob& job, SecondaryStatus secondary, std::string message, Instant at) {
  job.secondary = secondary;
  job.modified = at;
  if (!job.transitions.empty() && job.transitions.back().status == secondary) {
    job.transitions.back().message = std::move(message);
    return;
  }
  close(job, at);
  job.transitions.push_back({secondary, std::move(message), at, std::nullopt});
}

void close(TrainingJob& job, Instant at) {
  if (!job.transitions.empty() && !job.transitions.back().end) job.transitions.back().end = at;
}

std::optional<std::string> warm_pool_status(const TrainingJob& job, Instant now) {
  if (!job.warm_pool) return std::nullopt;
  if (!job.warm_pool->until) return "InUse";
  if (job.warm_pool->reused) return "Reused";
  return now < *job.warm_pool->until ? "Available" : "Terminated";
}

ServiceEvent state_change(const TrainingJob& job, Style style) {
  const TrainingSpec& spec = *job.spec;
  Json detail = Detail(style, 32)
                    .put("TrainingJobName", job.name)
                    .put("TrainingJobArn", job.arn)
                    .maybe("TuningJobArn", job.tuning_job)
                    .extra("LabelingJobArn", std::optional<Json>())
                    .extra("AutoMLJobArn", std::optional<Json>())
                    .extra("ModelArtifacts", model_artifacts(job))
                    .put("TrainingJobStatus", to_text(job.status))
                    .put("SecondaryStatus", to_text(job.secondary))
                    .maybe("FailureReason", job.failure_reason)
                    .put("HyperParameters", to_object(spec.hyperparameters))
                    .put("AlgorithmSpecification", to_json(spec.algorithm, style))
                    .put("RoleArn", spec.role)
                    .put("InputDataConfig", to_json(spec.channels, style))
                    .put("OutputDataConfig", output_config(spec, style))
                    .put("ResourceConfig", resource_config(spec, style))
                    .extra("WarmPoolStatus", warm_pool(job))
                    .put("VpcConfig", to_json(spec.vpc, style))
                    .put("StoppingCondition", stopping_condition(spec, style))
                    .time("CreationTime", job.created, kTimes)
                    .time("TrainingStartTime", job.started, kTimes)
                    .time("TrainingEndTime", job.ended, kTimes)
                    .time("LastModifiedTime", job.modified, kTimes)
                    .put("SecondaryStatusTransitions", to_json(job.transitions, style))
                    .extra("FinalMetricDataList", final_metrics(job))
                    .extra("EnableManagedSpotTraining", std::optional(spec.spot))
                    .extra("CheckpointConfig", checkpoint_config(spec))
                    .extra("TrainingTimeInSeconds", job.training_seconds)
                    .extra("BillableTimeInSeconds", job.billable_seconds)
                    .extra("RetryStrategy", retry_strategy(spec))
                    .put("Tags", to_object(spec.tags))
                    .take();
  show_as_requested(detail, job.requested);
  ServiceEvent event =
      sagemaker_event("SageMaker Training Job State Change", {job.arn}, std::move(detail));
  event.resource = resource_of(job, {.kind = "training-job",
                                     .status = std::string(to_text(job.status)),
                                     .modified = job.modified});
  return event;
}

}  // namespace smemu::generators
