#include "sagemaker/tables/hosting.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kEndpointName = text(0, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
constexpr std::string_view kTrafficRoutingConfigTypeValues[] = {"ALL_AT_ONCE", "CANARY", "LINEAR"};
constexpr Shape kTrafficRoutingConfigType = one_of(kTrafficRoutingConfigTypeValues);
constexpr Shape kWaitIntervalInSeconds = {.type = Type::integer, .min = 0, .max = 3600};
constexpr std::string_view kCapacitySizeTypeValues[] = {"INSTANCE_COUNT", "CAPACITY_PERCENT"};
constexpr Shape kCapacitySizeType = one_of(kCapacitySizeTypeValues);
constexpr Shape kCapacitySizeValue = {.type = Type::integer, .min = 1};
constexpr Member kCapacitySizeMembers[] = {
    {"Type", &kCapacitySizeType, kRequired},
    {"Value", &kCapacitySizeValue, kRequired},
};
constexpr Shape kCapacitySize = structure("CapacitySize", kCapacitySizeMembers);
constexpr Member kTrafficRoutingConfigMembers[] = {
    {"Type", &kTrafficRoutingConfigType, kRequired},
    {"WaitIntervalInSeconds", &kWaitIntervalInSeconds, kRequired},
    {"CanarySize", &kCapacitySize},
    {"LinearStepSize", &kCapacitySize},
};
constexpr Shape kTrafficRoutingConfig =
    structure("TrafficRoutingConfig", kTrafficRoutingConfigMembers);
constexpr Shape kTerminationWaitInSeconds = {.type = Type::integer, .min = 0, .max = 3600};
constexpr Shape kMaximumExecutionTimeoutInSeconds = {
    .type = Type::integer, .min = 600, .max = 28800};
constexpr Member kBlueGreenUpdatePolicyMembers[] = {
    {"TrafficRoutingConfiguration", &kTrafficRoutingConfig, kRequired},
    {"TerminationWaitInSeconds", &kTerminationWaitInSeconds},
    {"MaximumExecutionTimeoutInSeconds", &kMaximumExecutionTimeoutInSeconds},
};
constexpr Shape kBlueGreenUpdatePolicy =
    structure("BlueGreenUpdatePolicy", kBlueGreenUpdatePolicyMembers);
constexpr Member kRollingUpdatePolicyMembers[] = {
    {"MaximumBatchSize", &kCapacitySize, kRequired},
    {"WaitIntervalInSeconds", &kWaitIntervalInSeconds, kRequired},
    {"MaximumExecutionTimeoutInSeconds", &kMaximumExecutionTimeoutInSeconds},
    {"RollbackMaximumBatchSize", &kCapacitySize},
};
constexpr Shape kRollingUpdatePolicy =
    structure("RollingUpdatePolicy", kRollingUpdatePolicyMembers);
constexpr Shape kAlarmName = text(1, 255, R"re((?!\s*$).+)re");
constexpr Member kAlarmMembers[] = {
    {"AlarmName", &kAlarmName},
};
constexpr Shape kAlarm = structure("Alarm", kAlarmMembers);
constexpr Shape kAlarmList = {.type = Type::list, .min = 1, .max = 10, .element = &kAlarm};
constexpr Member kAutoRollbackConfigMembers[] = {
    {"Alarms", &kAlarmList},
};
constexpr Shape kAutoRollbackConfig = structure("AutoRollbackConfig", kAutoRollbackConfigMembers);
constexpr Member kDeploymentConfigMembers[] = {
    {"BlueGreenUpdatePolicy", &kBlueGreenUpdatePolicy},
    {"RollingUpdatePolicy", &kRollingUpdatePolicy},
    {"AutoRollbackConfiguration", &kAutoRollbackConfig},
};
constexpr Shape kDeploymentConfig = structure("DeploymentConfig", kDeploymentConfigMembers);
constexpr std::string_view kEndpointSortKeyValues[] = {"Name", "CreationTime", "Status"};
constexpr Shape kEndpointSortKey = one_of(kEndpointSortKeyValues);
constexpr Shape kEndpointNameContains = text(0, 63, R"re([a-zA-Z0-9-]+)re");
constexpr std::string_view kEndpointStatusValues[] = {
    "OutOfService", "Creating", "Updating", "SystemUpdating",      "RollingBack",
    "InService",    "Deleting", "Failed",   "UpdateRollbackFailed"};
constexpr Shape kEndpointStatus = one_of(kEndpointStatusValues);
constexpr std::string_view kVariantPropertyTypeValues[] = {"DesiredInstanceCount", "DesiredWeight",
                                                           "DataCaptureConfig"};
constexpr Shape kVariantPropertyType = one_of(kVariantPropertyTypeValues);
constexpr Member kVariantPropertyMembers[] = {
    {"VariantPropertyType", &kVariantPropertyType, kRequired},
};
constexpr Shape kVariantProperty = structure("VariantProperty", kVariantPropertyMembers);
constexpr Shape kVariantPropertyList = {
    .type = Type::list, .min = 0, .max = 3, .element = &kVariantProperty};
constexpr Shape kTaskCount = {.type = Type::integer, .min = 0};
constexpr Member kProductionVariantServerlessUpdateConfigMembers[] = {
    {"MaxConcurrency", &kServerlessMaxConcurrency},
    {"ProvisionedConcurrency", &kServerlessProvisionedConcurrency},
};
constexpr Shape kProductionVariantServerlessUpdateConfig = structure(
    "ProductionVariantServerlessUpdateConfig", kProductionVariantServerlessUpdateConfigMembers);
constexpr Member kDesiredWeightAndCapacityMembers[] = {
    {"VariantName", &kVariantName, kRequired},
    {"DesiredWeight", &kVariantWeight},
    {"DesiredInstanceCount", &kTaskCount},
    {"ServerlessUpdateConfig", &kProductionVariantServerlessUpdateConfig},
};
constexpr Shape kDesiredWeightAndCapacity =
    structure("DesiredWeightAndCapacity", kDesiredWeightAndCapacityMembers);
constexpr Shape kDesiredWeightAndCapacityList = {
    .type = Type::list, .min = 1, .element = &kDesiredWeightAndCapacity};
constexpr Member kCreateEndpointInputMembers[] = {
    {"EndpointName", &kEndpointName, kRequired},
    {"EndpointConfigName", &kEndpointConfigName, kRequired},
    {"DeploymentConfig", &kDeploymentConfig},
    {"Tags", &kTagList},
};
constexpr Member kDeleteEndpointInputMembers[] = {
    {"EndpointName", &kEndpointName, kRequired},
};
constexpr Member kDescribeEndpointInputMembers[] = {
    {"EndpointName", &kEndpointName, kRequired},
};
constexpr Member kListEndpointsInputMembers[] = {
    {"SortBy", &kEndpointSortKey},
    {"SortOrder", &kOrderKey},
    {"NextToken", &kPaginationToken},
    {"MaxResults", &kMaxResults},
    {"NameContains", &kEndpointNameContains},
    {"CreationTimeBefore", &kTimestamp},
    {"CreationTimeAfter", &kTimestamp},
    {"LastModifiedTimeBefore", &kTimestamp},
    {"LastModifiedTimeAfter", &kTimestamp},
    {"StatusEquals", &kEndpointStatus},
};
constexpr Member kUpdateEndpointInputMembers[] = {
    {"EndpointName", &kEndpointName, kRequired},
    {"EndpointConfigName", &kEndpointConfigName, kRequired},
    {"RetainAllVariantProperties", &kBoolean},
    {"ExcludeRetainedVariantProperties", &kVariantPropertyList},
    {"DeploymentConfig", &kDeploymentConfig},
    {"RetainDeploymentConfig", &kBoolean},
};
constexpr Member kUpdateEndpointWeightsAndCapacitiesInputMembers[] = {
    {"EndpointName", &kEndpointName, kRequired},
    {"DesiredWeightsAndCapacities", &kDesiredWeightAndCapacityList, kRequired},
};

}  // namespace

const Shape kCreateEndpointInput = structure("CreateEndpointInput", kCreateEndpointInputMembers);
const Shape kDeleteEndpointInput = structure("DeleteEndpointInput", kDeleteEndpointInputMembers);
const Shape kDescribeEndpointInput =
    structure("DescribeEndpointInput", kDescribeEndpointInputMembers);
const Shape kListEndpointsInput = structure("ListEndpointsInput", kListEndpointsInputMembers);
const Shape kUpdateEndpointInput = structure("UpdateEndpointInput", kUpdateEndpointInputMembers);
const Shape kUpdateEndpointWeightsAndCapacitiesInput = structure(
    "UpdateEndpointWeightsAndCapacitiesInput", kUpdateEndpointWeightsAndCapacitiesInputMembers);

}  // namespace smemu::sagemaker::tables
