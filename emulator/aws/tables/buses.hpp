#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kEventSourceName = text(1, 256, R"(aws\.partner(/[\.\-_A-Za-z0-9]+){2,})");

inline constexpr std::string_view kLogLevels[] = {"INFO", "ERROR", "TRACE", "OFF"};
inline constexpr Shape kLogLevel = one_of(kLogLevels);
inline constexpr std::string_view kIncludeDetails[] = {"NONE", "FULL"};
inline constexpr Shape kIncludeDetail = one_of(kIncludeDetails);
inline constexpr Member kLogConfigMembers[] = {{"IncludeDetail", &kIncludeDetail},
                                               {"Level", &kLogLevel}};
inline constexpr Shape kLogConfig = structure("LogConfig", kLogConfigMembers);

inline constexpr Member kCreateEventBusMembers[] = {
    {"Name", &kEventBusName, kRequired},
    {"EventSourceName", &kEventSourceName},
    {"Description", &kDescription},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, "smemu does not encrypt event buses."},
    {"DeadLetterConfig", &kDeadLetterConfig, kOptional,
     "smemu does not encrypt event buses, which is what their dead-letter queues are for."},
    {"LogConfig", &kLogConfig, kOptional,
     "smemu does not send bus logs; every step is in its journal."},
    {"Tags", &kTagList},
};
inline constexpr Shape kCreateEventBus = structure("CreateEventBusRequest", kCreateEventBusMembers);

inline constexpr Member kUpdateEventBusMembers[] = {
    {"Name", &kEventBusName},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, "smemu does not encrypt event buses."},
    {"Description", &kDescription},
    {"DeadLetterConfig", &kDeadLetterConfig, kOptional,
     "smemu does not encrypt event buses, which is what their dead-letter queues are for."},
    {"LogConfig", &kLogConfig, kOptional,
     "smemu does not send bus logs; every step is in its journal."},
};
inline constexpr Shape kUpdateEventBus = structure("UpdateEventBusRequest", kUpdateEventBusMembers);

inline constexpr Member kDescribeEventBusMembers[] = {{"Name", &kEventBusNameOrArn}};
inline constexpr Shape kDescribeEventBus =
    structure("DescribeEventBusRequest", kDescribeEventBusMembers);

inline constexpr Member kDeleteEventBusMembers[] = {{"Name", &kEventBusName, kRequired}};
inline constexpr Shape kDeleteEventBus = structure("DeleteEventBusRequest", kDeleteEventBusMembers);

inline constexpr Member kListEventBusesMembers[] = {
    {"NamePrefix", &kEventBusName},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListEventBuses = structure("ListEventBusesRequest", kListEventBusesMembers);

}  // namespace smemu::aws::tables
