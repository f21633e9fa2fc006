#include "emulator/base/draw.hpp"
#include "generators/training.hpp"
#include "sagemaker/deletion.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/kinds.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <array>

namespace smemu::sagemaker {
namespace {

using generators::Training;
using generators::TrainingJob;
using generators::TrainingStatus;

constexpr std::array<std::string_view, 7> kSummary{
    "TrainingJobName",  "TrainingJobArn",    "CreationTime",  "TrainingEndTime",
    "LastModifiedTime", "TrainingJobStatus", "WarmPoolStatus"};

/// What of a request the course of the job depends on; all else is shown as it was given.
constexpr std::array<Mapped, 14> kArguments{
    {{"name", "/TrainingJobName"},
     {"image", "/AlgorithmSpecification/TrainingImage"},
     {"input_mode", "/AlgorithmSpecification/TrainingInputMode"},
     {"hyperparameters", "/HyperParameters"},
     {"role", "/RoleArn"},
     {"output", "/OutputDataConfig/S3OutputPath"},
     {"instance_type", "/ResourceConfig/InstanceType"},
     {"instances", "/ResourceConfig/InstanceCount"},
     {"volume_size", "/ResourceConfig/VolumeSizeInGB"},
     {"spot", "/EnableManagedSpotTraining"},
     {"max_runtime", "/StoppingCondition/MaxRuntimeInSeconds", true},
     {"max_wait", "/StoppingCondition/MaxWaitTimeInSeconds", true},
     {"max_pending", "/StoppingCondition/MaxPendingTimeInSeconds", true},
     {"max_attempts", "/RetryStrategy/MaximumRetryAttempts"}}};

const Json::json_pointer kMetric("/AlgorithmSpecification/MetricDefinitions/0/Name");
const Json::json_pointer kPoolStatus("/WarmPoolStatus/Status");
const Json::json_pointer kPlan("/ResourceConfig/TrainingPlanArn");
const Json::json_pointer kKeepAlive("/ResourceConfig/KeepAlivePeriodInSeconds");

Json arguments_for(const Call& call) {
  Json out = mapped(call.in, kArguments);
  out["metric"] = call.in.contains(kMetric) ? call.in.at(kMetric) : Json("");
  if (!call.has("HyperParameters")) out["hyperparameters"] = Json::object();
  out["tags"] = tags_of(call.in);
  out["checkpoints"] = call.has("CheckpointConfig");
  if (call.in.contains(kKeepAlive) && call.in.at(kKeepAlive) > 0) {
    out["warm_pool"] = "keep";
    out["keep_alive"] = seconds_text(call.in.at(kKeepAlive));
  }
  return out;
}

/// Rules between members, which no table has. The texts are those that users quote.
std::optional<Fault> contradiction(const Json& in) {
  const Json algorithm = in.value("AlgorithmSpecification", Json::object());
  if (algorithm.contains("TrainingImage") == algorithm.contains("AlgorithmName")) {
    return Fault{kValidation, "Either TrainingImage or AlgorithmName must be specified, not both."};
  }
  const Json limits = in.value("StoppingCondition", Json::object());
  const bool spot = in.value("EnableManagedSpotTraining", false);
  const auto wait = limits.find("MaxWaitTimeInSeconds");
  if (!spot && wait != limits.end()) {
    return Fault{kValidation,
                 "Invalid MaxWaitTimeInSeconds. It must not be present when managed spot training "
                 "is disabled."};
  }
  if (spot && (wait == limits.end() || *wait < limits.value("MaxRuntimeInSeconds", 86'400))) {
    return Fault{kValidation,
                 "Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to "
                 "MaxRuntimeInSeconds"};
  }
  return std::nullopt;
}

}  // namespace

Answer create_training_job(Call& call) {
  if (const auto wrong = contradiction(call.in)) return tl::unexpected(*wrong);
  if (const auto refused =
          taken(call, kTrainingJob, call.text("TrainingJobName"),
                "Training job names must be unique within an AWS account and region, and a "
                "training job with the name {name}")) {
    return tl::unexpected(*refused);
  }
  if (const auto refused = over_quota(call, kTrainingUsage, training_fleet(call.in)))
    return tl::unexpected(*refused);
  return begin_job<Training>(
      call, kTrainingJob, "sagemaker.training_job", "TrainingJobArn", arguments_for(call),
      [&](Training::Plan& plan) { plan.requested = std::make_shared<const Json>(call.in); });
}

Answer describe_training_job(Call& call) {
  return describe(call, kTrainingJob);
}

/// Its last event says Deleting; soon nobody knows it any more.
Answer delete_training_job(Call& call) {
  const auto entry = find_ended(call, kTrainingJob);
  if (!entry) return tl::unexpected(entry.error());
  TrainingJob job = *std::any_cast<TrainingJob>(&(*entry)->resource->record);
  if (warm_pool_status(job, call.now()) == "Available") {
    return fault(kInUse, fmt::format("{} retains a warm pool that is Available.", job.arn));
  }
  job.status = TrainingStatus::deleting;
  job.modified = call.now();
  const std::uint64_t seed = call.resources.draw_seed(job.arn);
  const auto time = std::chrono::seconds(draw_between(seed, "deletion", 0, 5, 60));
  begin_deletion(call, state_change(job, generators::Style::documented), time);
  return Json();
}

Answer list_training_jobs(Call& call) {
  ListRules rules;
  const std::string pool = call.text("WarmPoolStatusEquals");
  const std::string plan = call.text("TrainingPlanArnEquals");
  rules.keep = [pool, plan](const Json& job) {
    return (pool.empty() || job.value(kPoolStatus, "") == pool) &&
           (plan.empty() || job.value(kPlan, "") == plan);
  };
  return list(call, kTrainingJob.arn, {"TrainingJobSummaries", kSummary}, rules);
}

Answer stop_training_job(Call& call) {
  return stop(call, kTrainingJob, "training job");
}

}  // namespace smemu::sagemaker
