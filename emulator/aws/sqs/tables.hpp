#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/aws/tables/common.hpp"

/// What each operation of SQS takes. Source: the service model of the API version 2012-11-05, in
/// which hardly anything has bounds; the operations check them, each with a text of its own.
namespace smemu::aws::sqs::tables {

using aws::tables::kInteger;
using aws::tables::kString;

inline constexpr std::string_view kQueueAttributeNames[] = {
    "All",
    "Policy",
    "VisibilityTimeout",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
    "QueueArn",
    "ApproximateNumberOfMessagesDelayed",
    "DelaySeconds",
    "ReceiveMessageWaitTimeSeconds",
    "RedrivePolicy",
    "FifoQueue",
    "ContentBasedDeduplication",
    "KmsMasterKeyId",
    "KmsDataKeyReusePeriodSeconds",
    "DeduplicationScope",
    "FifoThroughputLimit",
    "RedriveAllowPolicy",
    "SqsManagedSseEnabled",
};
inline constexpr Shape kQueueAttributeName = one_of(kQueueAttributeNames);
inline constexpr Shape kQueueAttributes = map_of(kQueueAttributeName, kString);
inline constexpr Shape kAttributeNames = list_of(kQueueAttributeName);
inline constexpr Shape kTags = map_of(kString, kString);
inline constexpr Shape kStrings = list_of(kString);

inline constexpr Member kCreateQueueMembers[] = {
    {"QueueName", &kString, kRequired},
    {"Attributes", &kQueueAttributes},
    {"tags", &kTags},
};
inline constexpr Shape kCreateQueue = structure("CreateQueueRequest", kCreateQueueMembers);

inline constexpr Member kQueueUrlMembers[] = {{"QueueUrl", &kString, kRequired}};
inline constexpr Shape kDeleteQueue = structure("DeleteQueueRequest", kQueueUrlMembers);
inline constexpr Shape kPurgeQueue = structure("PurgeQueueRequest", kQueueUrlMembers);
inline constexpr Shape kListQueueTags = structure("ListQueueTagsRequest", kQueueUrlMembers);

inline constexpr Member kGetQueueUrlMembers[] = {
    {"QueueName", &kString, kRequired},
    {"QueueOwnerAWSAccountId", &kString},
};
inline constexpr Shape kGetQueueUrl = structure("GetQueueUrlRequest", kGetQueueUrlMembers);

inline constexpr Member kListQueuesMembers[] = {
    {"QueueNamePrefix", &kString},
    {"NextToken", &kString},
    {"MaxResults", &kInteger},
};
inline constexpr Shape kListQueues = structure("ListQueuesRequest", kListQueuesMembers);

inline constexpr Member kListDeadLetterSourceQueuesMembers[] = {
    {"QueueUrl", &kString, kRequired},
    {"NextToken", &kString},
    {"MaxResults", &kInteger},
};
inline constexpr Shape kListDeadLetterSourceQueues =
    structure("ListDeadLetterSourceQueuesRequest", kListDeadLetterSourceQueuesMembers);

inline constexpr Member kGetQueueAttributesMembers[] = {
    {"QueueUrl", &kString, kRequired},
    {"AttributeNames", &kAttributeNames},
};
inline constexpr Shape kGetQueueAttributes =
    structure("GetQueueAttributesRequest", kGetQueueAttributesMembers);

inline constexpr Member kSetQueueAttributesMembers[] = {
    {"QueueUrl", &kString, kRequired},
    {"Attributes", &kQueueAttributes, kRequired},
};
inline constexpr Shape kSetQueueAttributes =
    structure("SetQueueAttributesRequest", kSetQueueAttributesMembers);

inline constexpr Member kTagQueueMembers[] = {{"QueueUrl", &kString, kRequired},
                                              {"Tags", &kTags, kRequired}};
inline constexpr Shape kTagQueue = structure("TagQueueRequest", kTagQueueMembers);

inline constexpr Member kUntagQueueMembers[] = {{"QueueUrl", &kString, kRequired},
                                                {"TagKeys", &kStrings, kRequired}};
inline constexpr Shape kUntagQueue = structure("UntagQueueRequest", kUntagQueueMembers);

inline constexpr Member kAddPermissionMembers[] = {
    {"QueueUrl", &kString, kRequired},
    {"Label", &kString, kRequired},
    {"AWSAccountIds", &kStrings, kRequired},
    {"Actions", &kStrings, kRequired},
};
inline constexpr Shape kAddPermission = structure("AddPermissionRequest", kAddPermissionMembers);

inline constexpr Member kRemovePermissionMembers[] = {{"QueueUrl", &kString, kRequired},
                                                      {"Label", &kString, kRequired}};
inline constexpr Shape kRemovePermission =
    structure("RemovePermissionRequest", kRemovePermissionMembers);

// Messages

inline constexpr Member kAttributeValueMembers[] = {
    {"StringValue", &kString},         {"BinaryValue", &kString},  // base64
    {"StringListValues", &kStrings},   {"BinaryListValues", &kStrings},
    {"DataType", &kString, kRequired},
};
inline constexpr Shape kAttributeValue = structure("MessageAttributeValue", kAttributeValueMembers);
inline constexpr Shape kMessageAttributes = map_of(kString, kAttributeValue);
inline constexpr std::string_view kSystemAttributesForSends[] = {"AWSTraceHeader"};
inline constexpr Shape kSystemAttributeForSends = one_of(kSystemAttributesForSends);
inline constexpr Shape kSystemAttributes = map_of(kSystemAttributeForSends, kAttributeValue);

inline constexpr Member kSendMessageMembers[] = {
    {"QueueUrl", &kString, kRequired},
    {"MessageBody", &kString, kRequired},
    {"DelaySeconds", &kInteger},
    {"MessageAttributes", &kMessageAttributes},
    {"MessageSystemAttributes", &kSystemAttributes},
    {"MessageDeduplicationId", &kString},
    {"MessageGroupId", &kString},
};
inline constexpr Shape kSendMessage = structure("SendMessageRequest", kSendMessageMembers);

inline constexpr Member kSendEntryMembers[] = {
    {"Id", &kString, kRequired},
    {"MessageBody", &kString, kRequired},
    {"DelaySeconds", &kInteger},
    {"MessageAttributes", &kMessageAttributes},
    {"MessageSystemAttributes", &kSystemAttributes},
    {"MessageDeduplicationId", &kString},
    {"MessageGroupId", &kString},
};
inline constexpr Shape kSendEntry = structure("SendMessageBatchRequestEntry", kSendEntryMembers);
inline constexpr Shape kSendEntries = list_of(kSendEntry);
inline constexpr Member kSendMessageBatchMembers[] = {{"QueueUrl", &kString, kRequired},
                                                      {"Entries", &kSendEntries, kRequired}};
inline constexpr Shape kSendMessageBatch =
    structure("SendMessageBatchRequest", kSendMessageBatchMembers);

inline constexpr Member kReceiveMessageMembers[] = {
    {"QueueUrl", &kString, kRequired},
    {"AttributeNames", &kAttributeNames},
    {"MessageSystemAttributeNames", &kStrings},
    {"MessageAttributeNames", &kStrings},
    {"MaxNumberOfMessages", &kInteger},
    {"VisibilityTimeout", &kInteger},
    {"WaitTimeSeconds", &kInteger},
    {"ReceiveRequestAttemptId", &kString},
};
inline constexpr Shape kReceiveMessage = structure("ReceiveMessageRequest", kReceiveMessageMembers);

inline constexpr Member kDeleteMessageMembers[] = {{"QueueUrl", &kString, kRequired},
                                                   {"ReceiptHandle", &kString, kRequired}};
inline constexpr Shape kDeleteMessage = structure("DeleteMessageRequest", kDeleteMessageMembers);

inline constexpr Member kDeleteEntryMembers[] = {{"Id", &kString, kRequired},
                                                 {"ReceiptHandle", &kString, kRequired}};
inline constexpr Shape kDeleteEntry =
    structure("DeleteMessageBatchRequestEntry", kDeleteEntryMembers);
inline constexpr Shape kDeleteEntries = list_of(kDeleteEntry);
inline constexpr Member kDeleteMessageBatchMembers[] = {{"QueueUrl", &kString, kRequired},
                                                        {"Entries", &kDeleteEntries, kRequired}};
inline constexpr Shape kDeleteMessageBatch =
    structure("DeleteMessageBatchRequest", kDeleteMessageBatchMembers);

inline constexpr Member kChangeVisibilityMembers[] = {
    {"QueueUrl", &kString, kRequired},
    {"ReceiptHandle", &kString, kRequired},
    {"VisibilityTimeout", &kInteger, kRequired},
};
inline constexpr Shape kChangeVisibility =
    structure("ChangeMessageVisibilityRequest", kChangeVisibilityMembers);

inline constexpr Member kVisibilityEntryMembers[] = {
    {"Id", &kString, kRequired},
    {"ReceiptHandle", &kString, kRequired},
    {"VisibilityTimeout", &kInteger},
};
inline constexpr Shape kVisibilityEntry =
    structure("ChangeMessageVisibilityBatchRequestEntry", kVisibilityEntryMembers);
inline constexpr Shape kVisibilityEntries = list_of(kVisibilityEntry);
inline constexpr Member kChangeVisibilityBatchMembers[] = {
    {"QueueUrl", &kString, kRequired}, {"Entries", &kVisibilityEntries, kRequired}};
inline constexpr Shape kChangeVisibilityBatch =
    structure("ChangeMessageVisibilityBatchRequest", kChangeVisibilityBatchMembers);

}  // namespace smemu::aws::sqs::tables
