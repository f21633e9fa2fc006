#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kArchiveName = text(1, 48, kNamePattern);
inline constexpr Shape kRetentionDays = integer_from(0);
inline constexpr std::string_view kIdleArchiveKey = "smemu does not encrypt archives";
inline constexpr Member kCreateArchiveMembers[] = {
    {"ArchiveName", &kArchiveName, kRequired},
    {"EventSourceArn", &kArn, kRequired},
    {"Description", &kLineDescription},
    {"EventPattern", &kEventPattern},
    {"RetentionDays", &kRetentionDays},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, kTaken, kIdleArchiveKey},
};
inline constexpr Shape kCreateArchive = structure("CreateArchiveRequest", kCreateArchiveMembers);

inline constexpr Member kUpdateArchiveMembers[] = {
    {"ArchiveName", &kArchiveName, kRequired},
    {"Description", &kLineDescription},
    {"EventPattern", &kEventPattern},
    {"RetentionDays", &kRetentionDays},
    {"KmsKeyIdentifier", &kKmsKeyIdentifier, kOptional, kTaken, kIdleArchiveKey},
};
inline constexpr Shape kUpdateArchive = structure("UpdateArchiveRequest", kUpdateArchiveMembers);

/// DescribeArchive and DeleteArchive.
inline constexpr Member kArchiveReferenceMembers[] = {{"ArchiveName", &kArchiveName, kRequired}};
inline constexpr Shape kArchiveReference = structure("ArchiveRequest", kArchiveReferenceMembers);

inline constexpr std::string_view kArchiveStates[] = {"ENABLED",  "DISABLED",      "CREATING",
                                                      "UPDATING", "CREATE_FAILED", "UPDATE_FAILED"};
inline constexpr Shape kArchiveState = one_of(kArchiveStates);
inline constexpr Member kListArchivesMembers[] = {
    {"NamePrefix", &kArchiveName}, {"EventSourceArn", &kArn}, {"State", &kArchiveState},
    {"NextToken", &kNextToken},    {"Limit", &kLimit},
};
inline constexpr Shape kListArchives = structure("ListArchivesRequest", kListArchivesMembers);

inline constexpr Shape kFilterArns = list_of(kArn);
inline constexpr Member kReplayDestinationMembers[] = {
    {"Arn", &kArn, kRequired},
    {"FilterArns", &kFilterArns},
};
inline constexpr Shape kReplayDestination =
    structure("ReplayDestination", kReplayDestinationMembers);
inline constexpr Member kStartReplayMembers[] = {
    {"ReplayName", &kName64, kRequired},      {"Description", &kLineDescription},
    {"EventSourceArn", &kArn, kRequired},     {"EventStartTime", &kTimestamp, kRequired},
    {"EventEndTime", &kTimestamp, kRequired}, {"Destination", &kReplayDestination, kRequired},
};
inline constexpr Shape kStartReplay = structure("StartReplayRequest", kStartReplayMembers);

/// DescribeReplay and CancelReplay.
inline constexpr Member kReplayReferenceMembers[] = {{"ReplayName", &kName64, kRequired}};
inline constexpr Shape kReplayReference = structure("ReplayRequest", kReplayReferenceMembers);

inline constexpr std::string_view kReplayStates[] = {"STARTING",  "RUNNING",   "CANCELLING",
                                                     "COMPLETED", "CANCELLED", "FAILED"};
inline constexpr Shape kReplayState = one_of(kReplayStates);
inline constexpr Member kListReplaysMembers[] = {
    {"NamePrefix", &kName64},   {"State", &kReplayState}, {"EventSourceArn", &kArn},
    {"NextToken", &kNextToken}, {"Limit", &kLimit},
};
inline constexpr Shape kListReplays = structure("ListReplaysRequest", kListReplaysMembers);

}  // namespace smemu::aws::tables
