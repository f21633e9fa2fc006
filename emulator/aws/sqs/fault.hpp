#pragma once

#include "emulator/world/command.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace smemu::aws::sqs {

/// An error of SQS: its shape in the JSON protocol, and its code in the query protocol, which SDKs
/// show their users in both.
struct FaultType {
  std::string_view shape;
  std::string_view code;
  int status = 400;
};

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

struct Fault {
  const FaultType* type;
  std::string message;
};

template <class T>
using Outcome = tl::expected<T, Fault>;

[[nodiscard]] inline tl::unexpected<Fault> fault(const FaultType& type, std::string message) {
  return tl::unexpected<Fault>(Fault{&type, std::move(message)});
}

/// "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, ..."
[[nodiscard]] tl::unexpected<Fault> bad_value(std::string_view value, std::string_view parameter,
                                              std::string_view reason);
[[nodiscard]] tl::unexpected<Fault> missing(std::string_view parameter);
[[nodiscard]] Fault no_such_queue();

[[nodiscard]] world::ApiReply refuse(const Fault& fault);

}  // namespace smemu::aws::sqs
