#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kHealthCheck =
    text(1, 1600, R"(^arn:aws([a-z]|\-)*:route53:::healthcheck/[\-a-z0-9]+$)");
inline constexpr Member kPrimaryMembers[] = {{"HealthCheck", &kHealthCheck, kRequired}};
inline constexpr Shape kPrimary = structure("Primary", kPrimaryMembers);
inline constexpr Shape kRegionName = text(9, 20, R"(^[\-a-z0-9]+$)");
inline constexpr Member kSecondaryMembers[] = {{"Route", &kRegionName, kRequired}};
inline constexpr Shape kSecondary = structure("Secondary", kSecondaryMembers);
inline constexpr Member kFailoverConfigMembers[] = {
    {"Primary", &kPrimary, kRequired},
    {"Secondary", &kSecondary, kRequired},
};
inline constexpr Shape kFailoverConfig = structure("FailoverConfig", kFailoverConfigMembers);
inline constexpr Member kRoutingConfigMembers[] = {{"FailoverConfig", &kFailoverConfig, kRequired}};
inline constexpr Shape kRoutingConfig = structure("RoutingConfig", kRoutingConfigMembers);

inline constexpr std::string_view kReplicationStates[] = {"ENABLED", "DISABLED"};
inline constexpr Shape kReplicationState = one_of(kReplicationStates);
inline constexpr Member kReplicationConfigMembers[] = {{"State", &kReplicationState}};
inline constexpr Shape kReplicationConfig =
    structure("ReplicationConfig", kReplicationConfigMembers);

inline constexpr Shape kNonPartnerEventBusArn =
    text(1, 512, R"(^arn:aws[a-z-]*:events:[a-z]{2}-[a-z-]+-\d+:\d{12}:event-bus/[\w.-]+$)");
inline constexpr Member kEndpointEventBusMembers[] = {
    {"EventBusArn", &kNonPartnerEventBusArn, kRequired}};
inline constexpr Shape kEndpointEventBus = structure("EndpointEventBus", kEndpointEventBusMembers);
inline constexpr Shape kEndpointEventBuses = list_of(kEndpointEventBus, 2, 2);

inline constexpr Shape kIamRoleArn =
    text(1, 256, R"(^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$)");

inline constexpr std::string_view kIdleRouting =
    "nothing fails over; what is put to an endpoint goes to the bus of that name in its own region";
inline constexpr std::string_view kIdleReplication = "no event is replicated to the other region";

inline constexpr Member kCreateEndpointMembers[] = {
    {"Name", &kName64, kRequired},
    {"Description", &kLineDescription},
    {"RoutingConfig", &kRoutingConfig, kRequired, kTaken, kIdleRouting},
    {"ReplicationConfig", &kReplicationConfig, kOptional, kTaken, kIdleReplication},
    {"EventBuses", &kEndpointEventBuses, kRequired},
    {"RoleArn", &kIamRoleArn, kOptional, kTaken, kIdleReplication},
};
inline constexpr Shape kCreateEndpoint = structure("CreateEndpointRequest", kCreateEndpointMembers);

inline constexpr Member kUpdateEndpointMembers[] = {
    {"Name", &kName64, kRequired},
    {"Description", &kLineDescription},
    {"RoutingConfig", &kRoutingConfig, kOptional, kTaken, kIdleRouting},
    {"ReplicationConfig", &kReplicationConfig, kOptional, kTaken, kIdleReplication},
    {"EventBuses", &kEndpointEventBuses},
    {"RoleArn", &kIamRoleArn, kOptional, kTaken, kIdleReplication},
};
inline constexpr Shape kUpdateEndpoint = structure("UpdateEndpointRequest", kUpdateEndpointMembers);

inline constexpr Member kDescribeEndpointMembers[] = {
    {"Name", &kName64, kRequired},
    {"HomeRegion", &kRegionName},
};
inline constexpr Shape kDescribeEndpoint =
    structure("DescribeEndpointRequest", kDescribeEndpointMembers);

inline constexpr Member kDeleteEndpointMembers[] = {{"Name", &kName64, kRequired}};
inline constexpr Shape kDeleteEndpoint = structure("DeleteEndpointRequest", kDeleteEndpointMembers);

inline constexpr Member kListEndpointsMembers[] = {
    {"NamePrefix", &kName64},
    {"HomeRegion", &kRegionName},
    {"NextToken", &kNextToken},
    {"MaxResults", &kLimit},
};
inline constexpr Shape kListEndpoints = structure("ListEndpointsRequest", kListEndpointsMembers);

}  // namespace smemu::aws::tables
