#include "generators/endpoint.hpp"

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 10> kStatusNames{
    "CREATING",       "UPDATING", "SYSTEM_UPDATING", "ROLLING_BACK", "IN_SERVICE",
    "OUT_OF_SERVICE", "DELETING", "DELETED",         "FAILED",       "UPDATE_ROLLBACK_FAILED"};

Json desired_capacity(const Variant& variant) {
  return {{"VariantName", variant.name},
          {"DesiredWeight", variant.desired_weight},
          {"DesiredInstanceCount", variant.desired_instances}};
}

Json progress(const VariantStatus& status) {
  return {{"Status", to_text(status.phase)},
          {"StatusMessage", status.message},
          {"StartTime", to_epoch_millis(status.start)}};
}

Json capacity_and_progress(const Variant& variant) {
  Json view{{"VariantName", variant.name},
            {"CurrentWeight", variant.current_weight},
            {"DesiredWeight", variant.desired_weight},
            {"CurrentInstanceCount", variant.current_instances},
            {"DesiredInstanceCount", variant.desired_instances}};
  if (variant.status) view["VariantStatus"] = Json::array({progress(*variant.status)});
  return view;
}

Json list(const std::vector<Variant>& variants, Json (*view)(const Variant&)) {
  Json all = Json::array();
  for (const Variant& variant : variants) all.push_back(view(variant));
  return all;
}

Json tags(const Endpoint& endpoint) {
  Json all = Json::object();
  for (const auto& [key, value] : endpoint.tags) all[key] = value;
  return all;
}

Json detail(const Endpoint& endpoint, Json (*view)(const Variant&)) {
  Json detail{{"EndpointName", endpoint.name},
              {"EndpointArn", endpoint.arn},
              {"EndpointConfigName", endpoint.config_name},
              {"ProductionVariants", list(endpoint.variants, view)},
              {"EndpointStatus", to_text(endpoint.status)}};
  if (endpoint.failure_reason) detail["FailureReason"] = *endpoint.failure_reason;
  detail["CreationTime"] = to_epoch_millis(endpoint.created);
  detail["LastModifiedTime"] = to_epoch_millis(endpoint.modified);
  detail["Tags"] = tags(endpoint);
  return detail;
}

Json summary(const PendingDeployment& pending) {
  return {{"EndpointConfigName", pending.config_name},
          {"StartTime", to_epoch_millis(pending.start)},
          {"ProductionVariants", list(pending.variants, capacity_and_progress)}};
}

ServiceEvent event(const Endpoint& endpoint, std::string detail_type, Json detail) {
  return {"aws.sagemaker",
          std::move(detail_type),
          {endpoint.arn},
          std::move(detail),
          traffic_split(endpoint)};
}

}  // namespace

std::string_view to_text(EndpointStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const Endpoint& endpoint) {
  return event(endpoint, "SageMaker Endpoint State Change", detail(endpoint, desired_capacity));
}

ServiceEvent deployment_state_change(const Endpoint& endpoint) {
  Json view = detail(endpoint, capacity_and_progress);
  if (endpoint.pending) view["PendingDeploymentSummary"] = summary(*endpoint.pending);
  return event(endpoint, "SageMaker Endpoint Deployment State Change", std::move(view));
}

std::optional<TrafficSplit> traffic_split(const Endpoint& endpoint) {
  if (!endpoint.pending) return std::nullopt;
  int serving = 0;
  int wanted = 0;
  for (const Variant& variant : endpoint.pending->variants) {
    serving += variant.current_instances;
    wanted += variant.desired_instances;
  }
  const int green = wanted == 0 ? 0 : (100 * serving + wanted / 2) / wanted;
  return TrafficSplit{100 - green, green};
}

}  // namespace smemu::generators
