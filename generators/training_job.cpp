#include "generators/training_job.hpp"

#include "generators/detail.hpp"

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

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

std::optional<std::vector<FinalMetric>> final_metrics(const TrainingJob& job) {
  if (job.final_metrics.empty()) return std::nullopt;
  return job.final_metrics;
}

}  // namespace

void write(Detail& view, const Transition& transition) {
  view.put("Status", to_text(transition.status))
      .time("StartTime", transition.start, kTimes)
      .time("EndTime", transition.end, kTimes)
      .put("StatusMessage", transition.message);
}

void write(Detail& view, const FinalMetric& metric) {
  view.put("MetricName", metric.name)
      .put("Value", metric.value)
      .put("Timestamp", to_epoch_millis(metric.at));
}

std::string_view to_text(TrainingStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::string_view to_text(SecondaryStatus status) {
  return kSecondaryNames[static_cast<std::size_t>(status)];
}

void enter(TrainingJob& job, SecondaryStatus secondary, std::string_view message, Instant at) {
  job.secondary = secondary;
  job.modified = at;
  if (!job.transitions.empty() && job.transitions.back().status == secondary) {
    job.transitions.back().message = message;
    return;
  }
  close(job, at);
  job.transitions.push_back({secondary, message, at, std::nullopt});
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
  JsonText detail =
      Detail(style, job.requested)
          .put("TrainingJobName", job.name)
          .put("TrainingJobArn", job.arn)
          .maybe("TuningJobArn", job.tuning_job)
          .extra("LabelingJobArn", std::nullopt)
          .extra("AutoMLJobArn", std::nullopt)
          .extra("ModelArtifacts", one_member("S3ModelArtifacts", job.model_artifacts))
          .put("TrainingJobStatus", to_text(job.status))
          .put("SecondaryStatus", to_text(job.secondary))
          .maybe("FailureReason", job.failure_reason)
          .put("HyperParameters", spec.hyperparameters)
          .put("AlgorithmSpecification", spec.algorithm)
          .put("RoleArn", spec.role)
          .put("InputDataConfig", spec.channels)
          .put("OutputDataConfig", OutputDataConfig{spec})
          .put("ResourceConfig", ResourceConfig{spec})
          .extra("WarmPoolStatus", one_member("Status", warm_pool_status(job, job.modified)))
          .maybe("VpcConfig", vpc_config(spec.vpc, style))
          .put("StoppingCondition", StoppingCondition{spec})
          .time("CreationTime", job.created, kTimes)
          .time("TrainingStartTime", job.started, kTimes)
          .time("TrainingEndTime", job.ended, kTimes)
          .time("LastModifiedTime", job.modified, kTimes)
          .put("SecondaryStatusTransitions", job.transitions)
          .extra("FinalMetricDataList", final_metrics(job))
          .extra("EnableManagedSpotTraining", spec.spot)
          .extra("CheckpointConfig", one_member("S3Uri", spec.checkpoints))
          .extra("TrainingTimeInSeconds", job.training_seconds)
          .extra("BillableTimeInSeconds", job.billable_seconds)
          .extra("RetryStrategy", one_member("MaximumRetryAttempts", spec.max_attempts))
          .put("Tags", spec.tags)
          .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Training Job State Change", {job.arn}, std::move(detail));
  event.resource = resource_of(job, {.kind = "training-job",
                                     .status = std::string(to_text(job.status)),
                                     .modified = job.modified});
  return event;
}

}  // namespace smemu::generators
