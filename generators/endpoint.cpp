#include "generators/endpoint.hpp"

#include "generators/detail.hpp"

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

struct StatusNames {
  std::string_view event;
  std::string_view api;
};
constexpr std::array<StatusNames, 10> kStatusNames{
    {{"CREATING", "Creating"},
     {"UPDATING", "Updating"},
     {"SYSTEM_UPDATING", "SystemUpdating"},
     {"ROLLING_BACK", "RollingBack"},
     {"IN_SERVICE", "InService"},
     {"OUT_OF_SERVICE", "OutOfService"},
     {"DELETING", "Deleting"},
     {"DELETED", ""},
     {"FAILED", "Failed"},
     {"UPDATE_ROLLBACK_FAILED", "UpdateRollbackFailed"}}};

/// Turns an instant into what stands in a document.
using Clock = Json (*)(Instant);

Json millis(Instant at) {
  return to_epoch_millis(at);
}

Json seconds(Instant at) {
  return to_epoch_seconds(at);
}

/// Whole ones without a fraction, as events have them.
Json weight(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

Json desired_capacity(const Variant& variant) {
  return {{"VariantName", variant.name},
          {"DesiredWeight", weight(variant.desired_weight)},
          {"DesiredInstanceCount", variant.desired_instances}};
}

Json capacity(const Variant& variant) {
  return {{"VariantName", variant.name},
          {"CurrentWeight", weight(variant.current_weight)},
          {"DesiredWeight", weight(variant.desired_weight)},
          {"CurrentInstanceCount", variant.current_instances},
          {"DesiredInstanceCount", variant.desired_instances}};
}

template <Clock clock>
Json capacity_and_progress(const Variant& variant) {
  Json view = capacity(variant);
  if (const auto& status = variant.status) {
    view["VariantStatus"] = Json::array({{{"Status", to_text(status->phase)},
                                          {"StatusMessage", status->message},
                                          {"StartTime", clock(status->start)}}});
  }
  return view;
}

Json list(const std::vector<Variant>& variants, Json (*view)(const Variant&)) {
  Json all = Json::array();
  for (const Variant& variant : variants) all.push_back(view(variant));
  return all;
}

template <Clock clock>
Json summary(const PendingDeployment& pending) {
  return {{"EndpointConfigName", pending.config_name},
          {"StartTime", clock(pending.start)},
          {"ProductionVariants", list(pending.variants, capacity_and_progress<clock>)}};
}

/// What both kinds of event say. Observed ones are the whole description of the endpoint.
Detail detail(const Endpoint& endpoint, Json variants, Style style) {
  Detail detail(style);
  detail.put("EndpointName", endpoint.name)
      .put("EndpointArn", endpoint.arn)
      .put("EndpointConfigName", endpoint.config_name)
      .put("ProductionVariants", std::move(variants))
      .put("EndpointStatus", to_text(endpoint.status))
      .maybe("FailureReason", endpoint.failure_reason)
      .time("CreationTime", endpoint.created, TimeForm::millis)
      .time("LastModifiedTime", endpoint.modified, TimeForm::millis)
      .extra("DataCaptureConfig", std::optional<Json>())
      .extra("LastDeploymentConfig", endpoint.deployment_config)
      .extra("AsyncInferenceConfig", std::optional<Json>())
      .extra("ExplainerConfig", std::optional<Json>())
      .extra("ShadowProductionVariants", std::optional<Json>())
      .put("Tags", to_object(endpoint.tags));
  return detail;
}

Json describe_any(const std::any& record) {
  return describe(*std::any_cast<Endpoint>(&record));
}

ServiceEvent event(const Endpoint& endpoint, std::string_view detail_type, Json detail) {
  ServiceEvent event = sagemaker_event(detail_type, {endpoint.arn}, std::move(detail));
  event.traffic = traffic_split(endpoint);
  event.resource = resource_of(endpoint, {.kind = "endpoint",
                                          .status = std::string(to_api_text(endpoint.status)),
                                          .modified = endpoint.modified,
                                          .gone = endpoint.status == EndpointStatus::deleted,
                                          .view = describe_any});
  return event;
}

}  // namespace

std::string_view to_text(EndpointStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)].event;
}

std::string_view to_api_text(EndpointStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)].api;
}

ServiceEvent state_change(const Endpoint& endpoint, Style style) {
  const auto view = style == Style::documented ? desired_capacity : capacity;
  return event(endpoint, "SageMaker Endpoint State Change",
               detail(endpoint, list(endpoint.variants, view), style).take());
}

ServiceEvent deployment_state_change(const Endpoint& endpoint, Style style) {
  Detail view = detail(endpoint, list(endpoint.variants, capacity_and_progress<millis>), style);
  if (endpoint.pending) view.put("PendingDeploymentSummary", summary<millis>(*endpoint.pending));
  return event(endpoint, "SageMaker Endpoint Deployment State Change", view.take());
}

Json describe(const Endpoint& endpoint) {
  Json answer{{"EndpointName", endpoint.name},
              {"EndpointArn", endpoint.arn},
              {"EndpointConfigName", endpoint.config_name},
              {"ProductionVariants", list(endpoint.variants, capacity_and_progress<seconds>)},
              {"EndpointStatus", to_api_text(endpoint.status)}};
  if (endpoint.failure_reason) answer["FailureReason"] = *endpoint.failure_reason;
  answer["CreationTime"] = seconds(endpoint.created);
  answer["LastModifiedTime"] = seconds(endpoint.modified);
  if (!endpoint.deployment_config.is_null()) {
    answer["LastDeploymentConfig"] = endpoint.deployment_config;
  }
  if (endpoint.pending) answer["PendingDeploymentSummary"] = summary<seconds>(*endpoint.pending);
  return answer;
}

std::optional<TrafficSplit> traffic_split(const Endpoint& endpoint) {
  if (!endpoint.pending) return std::nullopt;
  const int whole = endpoint.pending->whole;
  int serving = 0;
  for (const Variant& variant : endpoint.pending->variants) serving += variant.current_instances;
  const int green = whole == 0 ? 0 : (100 * serving + whole / 2) / whole;
  return TrafficSplit{100 - green, green};
}

}  // namespace smemu::generators
