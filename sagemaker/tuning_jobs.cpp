#include "emulator/base/draw.hpp"
#include "generators/tuning.hpp"
#include "sagemaker/deletion.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <array>
#include <charconv>

namespace smemu::sagemaker {
namespace {

using generators::Tuning;
using generators::TuningJob;
using generators::TuningStatus;

constexpr Kind kTuningJob{
    .arn = "hyper-parameter-tuning-job",
    .name_member = "HyperParameterTuningJobName",
    .missing_type = kNotFound,
    .missing = "Amazon SageMaker can't find a tuning job with the name {name} in this Region."};

constexpr std::array<std::string_view, 8> kSummary{
    "HyperParameterTuningJobName", "HyperParameterTuningJobArn", "CreationTime",
    "HyperParameterTuningEndTime", "LastModifiedTime",           "HyperParameterTuningJobStatus",
    "TrainingJobStatusCounters",   "ObjectiveStatusCounters"};

constexpr std::array<std::string_view, 7> kChildSummary{
    "TrainingJobName", "TrainingJobArn",    "CreationTime", "TrainingStartTime",
    "TrainingEndTime", "TrainingJobStatus", "FailureReason"};

/// The one definition, or the first of several: all training jobs are of that.
const Json& definition_in(const Json& in) {
  return in.contains("TrainingJobDefinition") ? in["TrainingJobDefinition"]
                                              : in["TrainingJobDefinitions"][0];
}

/// The objective stands in the config, or in the definition where there are several.
Json objective_in(const Json& in) {
  const Json& config = in["HyperParameterTuningJobConfig"];
  if (config.contains("HyperParameterTuningJobObjective")) {
    return config["HyperParameterTuningJobObjective"];
  }
  return definition_in(in).value("TuningObjective", Json::object());
}

constexpr std::array<Mapped, 5> kArguments{
    {{"name", "/HyperParameterTuningJobName"},
     {"strategy", "/HyperParameterTuningJobConfig/Strategy"},
     {"max_jobs", "/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs"},
     {"max_parallel", "/HyperParameterTuningJobConfig/ResourceLimits/MaxParallelTrainingJobs"},
     {"early_stopping", "/HyperParameterTuningJobConfig/TrainingJobEarlyStoppingType"}}};
constexpr std::array<Mapped, 8> kOfDefinition{
    {{"image", "/AlgorithmSpecification/TrainingImage"},
     {"hyperparameters", "/StaticHyperParameters"},
     {"role", "/RoleArn"},
     {"output", "/OutputDataConfig/S3OutputPath"},
     {"instance_type", "/ResourceConfig/InstanceType"},
     {"instances", "/ResourceConfig/InstanceCount"},
     {"volume_size", "/ResourceConfig/VolumeSizeInGB"},
     {"max_runtime", "/StoppingCondition/MaxRuntimeInSeconds", true}}};
constexpr std::array<Mapped, 1> kCriteria{
    {{"not_improving",
      "/HyperParameterTuningJobConfig/TuningJobCompletionCriteria/BestObjectiveNotImproving/"
      "MaxNumberOfTrainingJobsNotImproving"}}};

Json arguments_for(const Call& call) {
  Json out = mapped(call.in, kArguments);
  out.update(mapped(definition_in(call.in), kOfDefinition));
  out.update(mapped(call.in, kCriteria));
  const Json objective = objective_in(call.in);
  out["objective"] = objective.value("Type", "Maximize");
  out["metric"] = objective.value("MetricName", "objective");
  out["tags"] = tags_of(call.in);
  if (!out.contains("hyperparameters")) out["hyperparameters"] = Json::object();
  return out;
}

/// As many training jobs as it may have side by side. AWS asks for all of these when it is made.
Fleet parallel_fleet(const Json& in) {
  const Json::json_pointer parallel(
      "/HyperParameterTuningJobConfig/ResourceLimits/MaxParallelTrainingJobs");
  Fleet fleet = training_fleet(definition_in(in));
  for (auto& [type, count] : fleet) count *= in.value(parallel, 1);
  return fleet;
}

double number(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// What is tuned, as the ranges say.
std::vector<Tuning::Tuned> tuned_in(const Json& in) {
  const Json& config = in["HyperParameterTuningJobConfig"];
  const Json ranges = config.contains("ParameterRanges")
                          ? config["ParameterRanges"]
                          : definition_in(in).value("HyperParameterRanges", Json::object());
  std::vector<Tuning::Tuned> all;
  for (const char* kind : {"IntegerParameterRanges", "ContinuousParameterRanges"}) {
    for (const Json& range : ranges.value(kind, Json::array())) {
      all.push_back(
          {range["Name"], number(range["MinValue"]), number(range["MaxValue"]), kind[0] == 'I'});
    }
  }
  for (const Json& range : ranges.value("CategoricalParameterRanges", Json::array())) {
    Tuning::Tuned tuned{.name = range["Name"]};
    for (const Json& value : range["Values"]) tuned.choices.push_back(value);
    all.push_back(std::move(tuned));
  }
  return all;
}

/// What every training job of it shows as it was asked for.
Json training_request(const Json& in) {
  Json out = Json::object();
  for (const auto& [name, value] : definition_in(in).items()) {
    const bool own = name == "StaticHyperParameters" || name == "HyperParameterRanges" ||
                     name == "TuningObjective" || name == "DefinitionName";
    if (!own) out[name] = value;
  }
  return out;
}

std::optional<Fault> contradiction(const Json& in) {
  const bool one = in.contains("TrainingJobDefinition");
  const bool several = in.contains("TrainingJobDefinitions");
  if (one != several) return std::nullopt;
  return Fault{
      kValidation,
      "Either TrainingJobDefinition or TrainingJobDefinitions must be specified, not both."};
}

/// A training job's hyperparameters, but for those that all have.
Json tuned_of(const Json& training, const Json& tuning) {
  Json out = Json::object();
  const Json fixed = definition_in(tuning).value("StaticHyperParameters", Json::object());
  const Json all = training.value("HyperParameters", Json::object());
  for (const auto& [name, value] : all.items()) {
    if (!fixed.contains(name) && !name.starts_with("_tuning_")) out[name] = value;
  }
  return out;
}

}  // namespace

Answer create_tuning_job(Call& call) {
  if (const auto wrong = contradiction(call.in)) return tl::unexpected(*wrong);
  if (const auto refused = taken(call, kTuningJob, call.text("HyperParameterTuningJobName"),
                                 "A hyperparameter tuning job with the name {name}")) {
    return tl::unexpected(*refused);
  }
  if (const auto refused = over_count(call, kTuningJob.arn)) return tl::unexpected(*refused);
  if (const auto refused = over_quota(call, kTrainingUsage, parallel_fleet(call.in))) {
    return tl::unexpected(*refused);
  }
  return begin_job<Tuning>(call, kTuningJob, "sagemaker.tuning_job", "HyperParameterTuningJobArn",
                           arguments_for(call), [&](Tuning::Plan& plan) {
                             plan.job.requested = std::make_shared<const Json>(call.in);
                             plan.training_requested =
                                 std::make_shared<const Json>(training_request(call.in));
                             plan.tuned = tuned_in(call.in);
                           });
}

Answer describe_tuning_job(Call& call) {
  return describe(call, kTuningJob);
}

/// Its training jobs stay. Its last event says Deleting; soon nobody knows it any more.
Answer delete_tuning_job(Call& call) {
  const auto entry = find_ended(call, kTuningJob);
  if (!entry) return tl::unexpected(entry.error());
  TuningJob job = *std::any_cast<TuningJob>(&(*entry)->resource->record);
  job.status = TuningStatus::deleting;
  job.modified = call.now();
  const std::uint64_t seed = call.resources.draw_seed(job.arn);
  const auto time = std::chrono::seconds(draw_between(seed, "deletion", 0, 5, 60));
  begin_deletion(call, state_change(job, generators::Style::documented), time);
  return Json();
}

Answer list_tuning_jobs(Call& call) {
  ListRules rules;
  rules.finish = [](Json& summary, const Json& job) {
    summary["Strategy"] = job["HyperParameterTuningJobConfig"]["Strategy"];
    summary["ResourceLimits"] = job["HyperParameterTuningJobConfig"]["ResourceLimits"];
  };
  return list(call, kTuningJob.arn,
              {.key = "HyperParameterTuningJobSummaries", .members = kSummary, .sorted_by = "Name"},
              rules);
}

Answer list_training_jobs_for_tuning_job(Call& call) {
  const auto found = find(call, kTuningJob);
  if (!found) return tl::unexpected(found.error());
  const Json tuning = (*found)->resource->describe();
  const std::string arn = (*found)->resource->arn;
  const Json objective = objective_in(tuning);
  ListRules rules;
  // Source: SageMaker API, ListTrainingJobsForHyperParameterTuningJob, SortBy.
  const bool by_value = call.text("SortBy") == "FinalObjectiveMetricValue";
  rules.keep = [&](const Json& job) {
    return job.value("TuningJobArn", "") == arn &&
           (!by_value || !job.value("FinalMetricDataList", Json::array()).empty());
  };
  rules.finish = [&](Json& summary, const Json& job) {
    summary["TunedHyperParameters"] = tuned_of(job, tuning);
    const Json metrics = job.value("FinalMetricDataList", Json::array());
    const bool over = job.contains("TrainingEndTime");
    summary["ObjectiveStatus"] = !over ? "Pending" : metrics.empty() ? "Failed" : "Succeeded";
    if (metrics.empty()) return;
    summary["FinalHyperParameterTuningJobObjectiveMetric"] = {
        {"Type", objective.value("Type", "Maximize")},
        {"MetricName", objective.value("MetricName", "")},
        {"Value", metrics[0]["Value"]}};
  };
  return list(call, "training-job",
              {.key = "TrainingJobSummaries", .members = kChildSummary, .sorted_by = "Name"},
              rules);
}

Answer stop_tuning_job(Call& call) {
  return stop(call, kTuningJob, "hyperparameter tuning job");
}

}  // namespace smemu::sagemaker
