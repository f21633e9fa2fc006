#include "generators/event_fields.hpp"

#include <array>

namespace smemu::generators::fields {
namespace {

constexpr std::string_view kEndpointStatuses =
    "CREATING|UPDATING|SYSTEM_UPDATING|ROLLING_BACK|IN_SERVICE|OUT_OF_SERVICE|DELETING|DELETED|"
    "FAILED|UPDATE_ROLLBACK_FAILED";
constexpr std::string_view kPhases = "Creating|Updating|Deleting|ActivatingTraffic|Baking";

constexpr std::array kEndpoint{
    text("EndpointName", kName),
    text("EndpointArn", ":endpoint/[a-z0-9](-*[a-z0-9]){0,62}$"),
    text("EndpointConfigName", kName),
    text("ProductionVariants[].VariantName", kName),
    of(number, "ProductionVariants[].CurrentWeight").sometimes(),
    of(number, "ProductionVariants[].DesiredWeight"),
    of(whole, "ProductionVariants[].CurrentInstanceCount").sometimes(),
    of(whole, "ProductionVariants[].DesiredInstanceCount"),
    one_of("EndpointStatus", kEndpointStatuses),
    text("FailureReason").optional(),
    of(millis, "CreationTime"),
    of(millis, "LastModifiedTime"),
    of(any, "DataCaptureConfig").production(),
    of(any, "LastDeploymentConfig").production(),
    of(any, "AsyncInferenceConfig").production(),
    of(any, "ExplainerConfig").production(),
    of(any, "ShadowProductionVariants").production(),
    of(map, "Tags"),
};

constexpr std::array kDeployment{
    text("EndpointName", kName),
    text("EndpointArn", ":endpoint/[a-z0-9](-*[a-z0-9]){0,62}$"),
    text("EndpointConfigName", kName),
    text("ProductionVariants[].VariantName", kName),
    of(number, "ProductionVariants[].CurrentWeight"),
    of(number, "ProductionVariants[].DesiredWeight"),
    of(whole, "ProductionVariants[].CurrentInstanceCount"),
    of(whole, "ProductionVariants[].DesiredInstanceCount"),
    of(list, "ProductionVariants[].VariantStatus[]").sometimes(),
    one_of("ProductionVariants[].VariantStatus[].Status", kPhases),
    text("ProductionVariants[].VariantStatus[].StatusMessage"),
    of(millis, "ProductionVariants[].VariantStatus[].StartTime"),
    one_of("EndpointStatus", kEndpointStatuses),
    text("FailureReason").optional(),
    of(millis, "CreationTime"),
    of(millis, "LastModifiedTime"),
    of(any, "DataCaptureConfig").production(),
    of(any, "LastDeploymentConfig").production(),
    of(any, "AsyncInferenceConfig").production(),
    of(any, "ExplainerConfig").production(),
    of(any, "ShadowProductionVariants").production(),
    of(map, "Tags"),
    of(object, "PendingDeploymentSummary").sometimes(),
    text("PendingDeploymentSummary.EndpointConfigName", kName),
    of(millis, "PendingDeploymentSummary.StartTime"),
    text("PendingDeploymentSummary.ProductionVariants[].VariantName", kName),
    of(number, "PendingDeploymentSummary.ProductionVariants[].CurrentWeight"),
    of(number, "PendingDeploymentSummary.ProductionVariants[].DesiredWeight"),
    of(whole, "PendingDeploymentSummary.ProductionVariants[].CurrentInstanceCount"),
    of(whole, "PendingDeploymentSummary.ProductionVariants[].DesiredInstanceCount"),
    of(list, "PendingDeploymentSummary.ProductionVariants[].VariantStatus[]").sometimes(),
    one_of("PendingDeploymentSummary.ProductionVariants[].VariantStatus[].Status", kPhases),
    text("PendingDeploymentSummary.ProductionVariants[].VariantStatus[].StatusMessage"),
    of(millis, "PendingDeploymentSummary.ProductionVariants[].VariantStatus[].StartTime"),
};

constexpr std::string_view kExecutionArn =
    ":pipeline/[a-z0-9](-*[a-z0-9]){0,255}/execution/[a-z0-9]{12}$";

constexpr std::array kExecution{
    text("pipelineExecutionDisplayName"),
    one_of("currentPipelineExecutionStatus", "Executing|Stopping|Stopped|Failed|Succeeded"),
    one_of("previousPipelineExecutionStatus", "Executing|Stopping|Stopped|Failed|Succeeded")
        .sometimes(),
    of(iso_text, "executionStartTime"),
    of(iso_text, "executionEndTime").sometimes(),
    text("pipelineExecutionDescription").sometimes(),
    text("pipelineArn", ":pipeline/"),
    text("pipelineExecutionArn", kExecutionArn),
};

constexpr std::array kStep{
    of(any, "metadata"),
    of(iso_text, "stepStartTime"),
    of(iso_text, "stepEndTime").sometimes(),
    text("stepName", "^[A-Za-z0-9\\-_]{1,64}$"),
    text("stepType"),
    one_of("previousStepStatus", "Starting|Executing|Stopping|Stopped|Failed|Succeeded")
        .sometimes(),
    one_of("currentStepStatus", "Starting|Executing|Stopping|Stopped|Failed|Succeeded"),
    text("failureReason").sometimes(),
    of(object, "cacheHitResult").sometimes(),
    text("cacheHitResult.sourcePipelineExecutionArn", kExecutionArn),
    text("pipelineArn", ":pipeline/"),
    text("pipelineExecutionArn", kExecutionArn),
};

constexpr std::string_view kAlarmTime =
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}\\+0000$";
constexpr std::array kAlarm{
    text("alarmName"),
    text("configuration.description"),
    text("configuration.metrics[].id"),
    of(map, "configuration.metrics[].metricStat.metric.dimensions"),
    text("configuration.metrics[].metricStat.metric.name"),
    text("configuration.metrics[].metricStat.metric.namespace"),
    of(whole, "configuration.metrics[].metricStat.period"),
    text("configuration.metrics[].metricStat.stat"),
    of(flag, "configuration.metrics[].returnData"),
    text("previousState.reason"),
    text("previousState.reasonData"),
    text("previousState.timestamp", kAlarmTime),
    one_of("previousState.value", "OK|ALARM|INSUFFICIENT_DATA"),
    text("state.reason"),
    text("state.reasonData"),
    text("state.timestamp", kAlarmTime),
    one_of("state.value", "OK|ALARM|INSUFFICIENT_DATA"),
};

}  // namespace

std::span<const Field> endpoint() {
  return kEndpoint;
}
std::span<const Field> endpoint_deployment() {
  return kDeployment;
}
std::span<const Field> pipeline_execution() {
  return kExecution;
}
std::span<const Field> pipeline_step() {
  return kStep;
}
std::span<const Field> alarm() {
  return kAlarm;
}

}  // namespace smemu::generators::fields
