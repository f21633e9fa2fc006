#include "sagemaker/quotas.hpp"

#include "generators/arn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::sagemaker {
namespace {

using generators::Resource;

void add(Fleet& fleet, const Json& cluster) {
  const std::string type = cluster.value("InstanceType", "");
  if (!type.empty()) fleet[type] += cluster.value("InstanceCount", 1);
}

/// Jobs that have ended have given their instances back.
template <Fleet (*fleet_of)(const Json&)>
Fleet of_running(const Resource& job) {
  return job.status == "InProgress" ? fleet_of(job.describe()) : Fleet();
}

/// With the fleet that is to take over while a deployment is going on.
Fleet of_endpoint(const Resource& resource) {
  const auto& endpoint = *std::any_cast<generators::Endpoint>(&resource.record);
  if (endpoint.status == generators::EndpointStatus::failed) return {};
  Fleet fleet = endpoint_fleet(endpoint.variants);
  if (!endpoint.pending) return fleet;
  for (const auto& [type, count] : endpoint_fleet(endpoint.pending->variants)) {
    fleet[type] += count;
  }
  return fleet;
}

/// A quota on how many there are of a kind. Names are those of Service Quotas and the developer
/// guide ("Resource limits for automatic model tuning", "Feature Store quotas"); the last six are
/// ours, in their manner.
struct Count {
  std::string_view kind;
  std::string_view quota;
  std::string_view unit;
  std::string_view while_status = {};  // only these count; empty: all
};
constexpr std::array<Count, 13> kCounts{{
    {"pipeline", "Maximum number of pipelines allowed per account", "Pipelines"},
    {"pipeline-execution", "Maximum number of concurrent pipeline executions allowed per account",
     "PipelineExecutions", "Executing"},
    {"model-package-group", "Maximum number of SageMaker Model Package Groups allowed per account",
     "ModelPackageGroups"},
    {"model-package", "Maximum number of SageMaker Model Package allowed per account",
     "ModelPackages"},
    {"image", "Maximum number of SageMakerImage images allowed per account", "Images"},
    {"feature-group", "Maximum number of feature groups per AWS account", "FeatureGroups"},
    {"feature-group", "Maximum number of feature group creation workflows executing in parallel",
     "FeatureGroups", "Creating"},
    {"hyper-parameter-tuning-job", "Number of parallel (concurrent) hyperparameter tuning jobs",
     "HyperParameterTuningJobs", "InProgress"},
    {"image-version", "Maximum number of image versions allowed per account", "ImageVersions"},
    {"model", "Maximum number of models allowed per account", "Models"},
    {"model-card", "Maximum number of model cards allowed per account", "ModelCards"},
    {"endpoint", "Maximum number of endpoints allowed per account", "Endpoints"},
    {"endpoint-config", "Maximum number of endpoint configurations allowed per account",
     "EndpointConfigs"},
}};

constexpr std::string_view kFeatures = "Maximum number of feature definitions per feature group";
constexpr int kMostFeatures = 2500;  // developer guide, "Feature Store quotas"

std::span<const Usage* const> usages() {
  static constexpr std::array<const Usage*, 4> all{&kTrainingUsage, &kProcessingUsage,
                                                   &kTransformUsage, &kEndpointUsage};
  return all;
}

std::optional<int> quota_of(const Call& call, const std::string& name) {
  const auto& quotas = call.resources.ahead().quotas;
  const auto found = quotas.find(name);
  return found == quotas.end() ? std::nullopt : std::optional(found->second);
}

/// Sums up over all resources of a kind.
template <class Measure>
int sum(const Call& call, std::string_view kind, const Measure& measure) {
  // Executions have ARNs below their pipeline's.
  const std::string_view top = kind.starts_with("pipeline") ? "pipeline" : kind;
  int total = 0;
  for (const Resources::Entry* entry :
       call.resources.beginning_with(generators::sagemaker_arn(call.caller, top, ""))) {
    if (entry->resource->kind == kind) total += measure(*entry->resource);
  }
  return total;
}

struct Demand {
  int limit;
  int used;
  int wanted;
};

/// Source of the text: "Troubleshooting pipelines" of the developer guide, and what users quote.
std::optional<Fault> refusal(const std::string& quota, std::string_view unit,
                             const Demand& demand) {
  if (demand.used + demand.wanted <= demand.limit) return std::nullopt;
  return Fault{
      kLimitExceeded,
      fmt::format(
          "The account-level service limit '{0}' is {2} {1}, with current utilization of "
          "{3} {1} and a request delta of {4} {1}. Please use AWS Service Quotas to request "
          "an increase for this quota. If AWS Service Quotas is not available, contact AWS "
          "support to request an increase for this quota.",
          quota, unit, demand.limit, demand.used, demand.wanted)};
}

int of_type(const Fleet& fleet, const std::string& type) {
  const auto found = fleet.find(type);
  return found == fleet.end() ? 0 : found->second;
}

int in_all(const Fleet& fleet) {
  int total = 0;
  for (const auto& [type, count] : fleet) total += count;
  return total;
}

}  // namespace

const Usage kTrainingUsage{"training-job", "training job usage",
                           "Number of instances across all training jobs",
                           of_running<training_fleet>};
const Usage kProcessingUsage{"processing-job", "processing job usage",
                             "Number of instances across all processing jobs",
                             of_running<processing_fleet>};
const Usage kTransformUsage{"transform-job", "transform job usage",
                            "Number of instances across all transform jobs",
                            of_running<transform_fleet>};
const Usage kEndpointUsage{"endpoint", "endpoint usage",
                           "Number of instances across active endpoints", of_endpoint};

Fleet training_fleet(const Json& request) {
  Fleet fleet;
  const Json config = request.value("ResourceConfig", Json::object());
  add(fleet, config);
  for (const Json& group : config.value("InstanceGroups", Json::array())) add(fleet, group);
  return fleet;
}

Fleet processing_fleet(const Json& request) {
  Fleet fleet;
  add(fleet,
      request.value(Json::json_pointer("/ProcessingResources/ClusterConfig"), Json::object()));
  return fleet;
}

Fleet transform_fleet(const Json& request) {
  Fleet fleet;
  add(fleet, request.value("TransformResources", Json::object()));
  return fleet;
}

Fleet endpoint_fleet(const std::vector<generators::Variant>& variants) {
  Fleet fleet;
  for (const generators::Variant& variant : variants) {
    if (!variant.instance_type.empty()) fleet[variant.instance_type] += variant.desired_instances;
  }
  return fleet;
}

std::optional<Fault> over_quota(const Call& call, const Usage& usage, const Fleet& wanted) {
  for (const auto& [type, count] : wanted) {
    const std::string name = fmt::format("{} for {}", type, usage.use);
    const auto limit = quota_of(call, name);
    if (!limit || count <= 0) continue;
    const int used = sum(call, usage.kind, [&usage, &type = type](const Resource& resource) {
      return of_type(usage.held(resource), type);
    });
    if (auto fault = refusal(name, "Instances", {*limit, used, count})) return fault;
  }
  const std::string name(usage.across);
  const auto limit = quota_of(call, name);
  if (!limit || in_all(wanted) <= 0) return std::nullopt;
  const int used = sum(call, usage.kind,
                       [&usage](const Resource& resource) { return in_all(usage.held(resource)); });
  return refusal(name, "Instances", {*limit, used, in_all(wanted)});
}

std::optional<Fault> over_count(const Call& call, std::string_view kind) {
  for (const Count& count : kCounts) {
    if (count.kind != kind) continue;
    const std::string name(count.quota);
    const auto limit = quota_of(call, name);
    if (!limit) continue;
    const int used = sum(call, kind, [&count](const Resource& resource) {
      return count.while_status.empty() || resource.status == count.while_status ? 1 : 0;
    });
    if (auto fault = refusal(name, count.unit, {*limit, used, 1})) return fault;
  }
  return std::nullopt;
}

std::optional<Fault> over_features(const Call& call, int present, int added) {
  const std::string name(kFeatures);
  const int limit = quota_of(call, name).value_or(kMostFeatures);
  return refusal(name, "FeatureDefinitions", {limit, present, added});
}

std::vector<std::string> quota_names() {
  std::vector<std::string> names{std::string(kFeatures)};
  for (const Count& count : kCounts) names.emplace_back(count.quota);
  for (const Usage* usage : usages()) {
    names.emplace_back(usage->across);
    names.push_back(fmt::format("ml.m5.large for {}", usage->use));
  }
  return names;
}

bool is_quota(std::string_view name) {
  const std::vector<std::string> names = quota_names();
  if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  return std::any_of(usages().begin(), usages().end(), [name](const Usage* usage) {
    return name.starts_with("ml.") && name.ends_with(fmt::format(" for {}", usage->use));
  });
}

}  // namespace smemu::sagemaker
