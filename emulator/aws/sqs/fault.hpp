#pragma once

#include "emulator/aws/fault.hpp"

#include <string_view>

namespace smemu::aws::sqs {

inline constexpr std::string_view kSpace = "com.amazonaws.sqs";  // of its errors

inline constexpr FaultType kBatchEntryIdsNotDistinct{
    "BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"};
inline constexpr FaultType kBatchRequestTooLong{"BatchRequestTooLong",
                                                "AWS.SimpleQueueService.BatchRequestTooLong"};
inline constexpr FaultType kEmptyBatchRequest{"EmptyBatchRequest",
                                              "AWS.SimpleQueueService.EmptyBatchRequest"};
inline constexpr FaultType kInvalidAddress{"InvalidAddress", "InvalidAddress"};
inline constexpr FaultType kInvalidAttributeName{"InvalidAttributeName", "InvalidAttributeName"};
inline constexpr FaultType kInvalidAttributeValue{"InvalidAttributeValue", "InvalidAttributeValue"};
inline constexpr FaultType kInvalidBatchEntryId{"InvalidBatchEntryId",
                                                "AWS.SimpleQueueService.InvalidBatchEntryId"};
inline constexpr FaultType kInvalidMessageContents{"InvalidMessageContents",
                                                   "InvalidMessageContents"};
inline constexpr FaultType kInvalidParameterValue{"InvalidParameterValueException",
                                                  "InvalidParameterValue"};
inline constexpr FaultType kMissingParameter{"MissingRequiredParameterException",
                                             "MissingParameter"};
inline constexpr FaultType kOverLimit{"OverLimit", "OverLimit", 403};
inline constexpr FaultType kPurgeQueueInProgress{
    "PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress", 403};
inline constexpr FaultType kQueueDeletedRecently{"QueueDeletedRecently",
                                                 "AWS.SimpleQueueService.QueueDeletedRecently"};
inline constexpr FaultType kQueueDoesNotExist{"QueueDoesNotExist",
                                              "AWS.SimpleQueueService.NonExistentQueue"};
inline constexpr FaultType kQueueNameExists{"QueueNameExists", "QueueAlreadyExists"};
inline constexpr FaultType kReceiptHandleIsInvalid{"ReceiptHandleIsInvalid",
                                                   "ReceiptHandleIsInvalid"};
inline constexpr FaultType kTooManyEntries{"TooManyEntriesInBatchRequest",
                                           "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"};

/// "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, ..."
[[nodiscard]] tl::unexpected<Fault> bad_value(std::string_view value, std::string_view parameter,
                                              std::string_view reason);
[[nodiscard]] tl::unexpected<Fault> missing(std::string_view parameter);
[[nodiscard]] Fault no_such_queue();

}  // namespace smemu::aws::sqs
