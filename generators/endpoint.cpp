#include "generators/endpoint.hpp"

#include "generators/detail.hpp"

#include <array>
#include <ranges>
#include <utility>
#include <vector>

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

/// Whole ones without a fraction, as events have them.
void put_weight(Detail& view, std::string_view name, double value) {
  const auto whole = static_cast<std::int64_t>(value);
  if (static_cast<double>(whole) == value) {
    view.put(name, whole);
  } else {
    view.put(name, value);
  }
}

void write_desired_capacity(Detail& view, const Variant& variant) {
  view.put("VariantName", variant.name);
  put_weight(view, "DesiredWeight", variant.desired_weight);
  view.put("DesiredInstanceCount", variant.desired_instances);
}

void write_capacity(Detail& view, const Variant& variant) {
  view.put("VariantName", variant.name);
  put_weight(view, "CurrentWeight", variant.current_weight);
  put_weight(view, "DesiredWeight", variant.desired_weight);
  view.put("CurrentInstanceCount", variant.current_instances)
      .put("DesiredInstanceCount", variant.desired_instances);
}

/// Events have milliseconds, the API seconds.
enum class Clock : std::uint8_t { millis, seconds };

void put_start(Detail& view, Instant at, Clock clock) {
  if (clock == Clock::millis) {
    view.put("StartTime", to_epoch_millis(at));
  } else {
    view.put("StartTime", to_epoch_seconds(at));
  }
}

template <Clock clock>
void write_progress(Detail& view, const Variant& variant) {
  write_capacity(view, variant);
  if (!variant.status) return;
  const auto progress = [&status = *variant.status](Detail& one) {
    one.put("Status", to_text(status.phase)).put("StatusMessage", status.message);
    put_start(one, status.start, clock);
  };
  view.put("VariantStatus", std::array{progress});
}

/// Each as `write` does it.
auto list(const std::vector<Variant>& variants, void (*write)(Detail&, const Variant&)) {
  return variants |
         std::views::transform([write](const Variant& variant) { return part(variant, write); });
}

template <Clock clock>
auto summary(const PendingDeployment& pending) {
  return [&pending](Detail& view) {
    view.put("EndpointConfigName", pending.config_name);
    put_start(view, pending.start, clock);
    view.put("ProductionVariants", list(pending.variants, write_progress<clock>));
  };
}

/// What both kinds of event say. Observed ones are the whole description of the endpoint.
Detail detail(const Endpoint& endpoint, void (*variant)(Detail&, const Variant&), Style style) {
  Detail detail(style, nullptr);  // of an event's size; nothing in it was asked for as it stands
  detail.put("EndpointName", endpoint.name)
      .put("EndpointArn", endpoint.arn)
      .put("EndpointConfigName", endpoint.config_name)
      .put("ProductionVariants", list(endpoint.variants, variant))
      .put("EndpointStatus", to_text(endpoint.status))
      .maybe("FailureReason", endpoint.failure_reason)
      .time("CreationTime", endpoint.created, TimeForm::millis)
      .time("LastModifiedTime", endpoint.modified, TimeForm::millis)
      .extra("DataCaptureConfig", std::nullopt)
      .extra("LastDeploymentConfig", *endpoint.deployment_config)
      .extra("AsyncInferenceConfig", std::nullopt)
      .extra("ExplainerConfig", std::nullopt)
      .extra("ShadowProductionVariants", std::nullopt)
      .put("Tags", endpoint.tags);
  return detail;
}

Json describe_any(const std::any& record) {
  return describe(*std::any_cast<Endpoint>(&record));
}

ServiceEvent event(const Endpoint& endpoint, std::string_view detail_type, JsonText detail) {
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
  const auto variant = style == Style::documented ? write_desired_capacity : write_capacity;
  return event(endpoint, "SageMaker Endpoint State Change",
               detail(endpoint, variant, style).take());
}

ServiceEvent deployment_state_change(const Endpoint& endpoint, Style style) {
  Detail view = detail(endpoint, write_progress<Clock::millis>, style);
  if (endpoint.pending)
    view.put("PendingDeploymentSummary", summary<Clock::millis>(*endpoint.pending));
  return event(endpoint, "SageMaker Endpoint Deployment State Change", view.take());
}

Json describe(const Endpoint& endpoint) {
  Detail answer;
  answer.put("EndpointName", endpoint.name)
      .put("EndpointArn", endpoint.arn)
      .put("EndpointConfigName", endpoint.config_name)
      .put("ProductionVariants", list(endpoint.variants, write_progress<Clock::seconds>))
      .put("EndpointStatus", to_api_text(endpoint.status))
      .maybe("FailureReason", endpoint.failure_reason)
      .put("CreationTime", to_epoch_seconds(endpoint.created))
      .put("LastModifiedTime", to_epoch_seconds(endpoint.modified));
  if (!endpoint.deployment_config->is_null()) {
    answer.put("LastDeploymentConfig", *endpoint.deployment_config);
  }
  if (endpoint.pending) {
    answer.put("PendingDeploymentSummary", summary<Clock::seconds>(*endpoint.pending));
  }
  return answer.take().parsed();
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
