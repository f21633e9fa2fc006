#include "emulator/aws/sqs/service.hpp"

#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/tables.hpp"
#include "emulator/aws/values.hpp"

namespace smemu::aws::sqs {
namespace {

template <Outcome<std::string> (*answer)(const Request&)>
constexpr Handler reply = answer_or_refuse<kSpace, answer>;

constexpr Operation kOperations[] = {
    {"AddPermission", kWrites, &tables::kAddPermission, reply<add_permission>},
    {"ChangeMessageVisibility", kWrites, &tables::kChangeVisibility,
     reply<change_message_visibility>},
    {"ChangeMessageVisibilityBatch", kWrites, &tables::kChangeVisibilityBatch,
     reply<change_message_visibility_batch>},
    {"CreateQueue", kWrites, &tables::kCreateQueue, reply<create_queue>},
    {"DeleteMessage", kWrites, &tables::kDeleteMessage, reply<delete_message>},
    {"DeleteMessageBatch", kWrites, &tables::kDeleteMessageBatch, reply<delete_message_batch>},
    {"DeleteQueue", kWrites, &tables::kDeleteQueue, reply<delete_queue>},
    {"GetQueueAttributes", kReads, &tables::kGetQueueAttributes, reply<get_queue_attributes>},
    {"GetQueueUrl", kReads, &tables::kGetQueueUrl, reply<get_queue_url>},
    {"ListDeadLetterSourceQueues", kReads, &tables::kListDeadLetterSourceQueues,
     reply<list_dead_letter_source_queues>},
    {"ListQueueTags", kReads, &tables::kListQueueTags, reply<list_queue_tags>},
    {"ListQueues", kReads, &tables::kListQueues, reply<list_queues>},
    {"PurgeQueue", kWrites, &tables::kPurgeQueue, reply<purge_queue>},
    {"ReceiveMessage", kWrites, &tables::kReceiveMessage, receive_message},
    {"RemovePermission", kWrites, &tables::kRemovePermission, reply<remove_permission>},
    {"SendMessage", kWrites, &tables::kSendMessage, reply<send_message>},
    {"SendMessageBatch", kWrites, &tables::kSendMessageBatch, reply<send_message_batch>},
    {"SetQueueAttributes", kWrites, &tables::kSetQueueAttributes, reply<set_queue_attributes>},
    {"TagQueue", kWrites, &tables::kTagQueue, reply<tag_queue>},
    {"UntagQueue", kWrites, &tables::kUntagQueue, reply<untag_queue>},
};

/// SQS names the first parameter that is missing, and leaves the rest to the operation.
std::optional<world::ApiReply> check(json::View input, const Shape& shape) {
  for (const Member& member : shape.members) {
    if (member.required && is_absent(input[member.name])) {
      return refuse(kSpace, missing(member.name).value());
    }
  }
  return std::nullopt;
}

}  // namespace

const Service& service() {
  static const Service service{
      "AmazonSQS.", "SQS",       "SendMessage", "application/x-amz-json-1.0",
      kOperations,  refuse_call, check};
  return service;
}

}  // namespace smemu::aws::sqs
