#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr std::string_view kLogLevels[] = {"INFO", "ERROR", "TRACE", "OFF"};
inline constexpr Shape kLogLevel = one_of(kLogLevels);
inline constexpr std::string_view kIncludeDetails[] = {"NONE", "FULL"};
inline constexpr Shape kIncludeDetail = one_of(kIncludeDetails);
inline constexpr Member kLogConfigMembers[] = {{"IncludeDetail", &kIncludeDetail},
                                               {"Level", &kLogLevel}};
inline constexpr Shape kLogConfig = structure("LogConfig", kLogConfigMembers);

inline constexpr std::string_view kIdleKey = "smemu does not encrypt event buses";
inline constexpr std::string_view kIdleDeadLetters =
    "a bus's own dead-letter queue takes what cannot be decrypted, and smemu does not encrypt";
inline constexpr std::string_view kIdleLogs =
    "smemu does not deliver bus logs; every step is in its journal, whatever the level";

inline constexpr Member kCreateEventBusMembers[] = {
    {"Name", &kEventBusName, kRequired},
    {"EventSourceName", &kEventSourceName},
    {"Description", &kDescription},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, kTaken, kIdleKey},
    {"DeadLetterConfig", &kDeadLetterConfig, kOptional, kTaken, kIdleDeadLetters},
    {"LogConfig", &kLogConfig, kOptional, kTaken, kIdleLogs},
    {"Tags", &kTagList},
};
inline constexpr Shape kCreateEventBus = structure("CreateEventBusRequest", kCreateEventBusMembers);

inline constexpr Member kUpdateEventBusMembers[] = {
    {"Name", &kEventBusName},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, kTaken, kIdleKey},
    {"Description", &kDescription},
    {"DeadLetterConfig", &kDeadLetterConfig, kOptional, kTaken, kIdleDeadLetters},
    {"LogConfig", &kLogConfig, kOptional, kTaken, kIdleLogs},
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

inline constexpr Shape kNonPartnerEventBusName = text(1, 256, kNamePattern);
inline constexpr Shape kAction = text(1, 64, "events:[a-zA-Z]+");
inline constexpr Shape kPrincipal = text(1, 12, R"((\d{12}|\*))");
inline constexpr Shape kStatementId = text(1, 64, "[a-zA-Z0-9-_]+");
inline constexpr Member kConditionMembers[] = {
    {"Type", &kString, kRequired},
    {"Key", &kString, kRequired},
    {"Value", &kString, kRequired},
};
inline constexpr Shape kCondition = structure("Condition", kConditionMembers);
inline constexpr Member kPutPermissionMembers[] = {
    {"EventBusName", &kNonPartnerEventBusName},
    {"Action", &kAction},
    {"Principal", &kPrincipal},
    {"StatementId", &kStatementId},
    {"Condition", &kCondition},
    {"Policy", &kString},
};
inline constexpr Shape kPutPermission = structure("PutPermissionRequest", kPutPermissionMembers);

inline constexpr Member kRemovePermissionMembers[] = {
    {"StatementId", &kStatementId},
    {"RemoveAllPermissions", &kBoolean},
    {"EventBusName", &kNonPartnerEventBusName},
};
inline constexpr Shape kRemovePermission =
    structure("RemovePermissionRequest", kRemovePermissionMembers);

}  // namespace smemu::aws::tables
