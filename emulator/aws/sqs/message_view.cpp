#include "emulator/aws/sqs/message_view.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/sqs/message_attributes.hpp"
#include "emulator/sqs/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace smemu::aws::sqs {
namespace {

using smemu::sqs::Attributes;
using smemu::sqs::Message;

bool asks_for(const std::vector<std::string>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& wanted) {
    if (wanted == "All" || wanted == ".*" || wanted == "*" || wanted == name) return true;
    return wanted.ends_with(".*") &&
           name.starts_with(std::string_view(wanted).substr(0, wanted.size() - 2));
  });
}

std::string millis(Instant at) {
  return fmt::format("{}", to_epoch_millis(at));
}

/// All that SQS knows of a message; an empty value is none.
std::vector<std::pair<std::string_view, std::string>> system_attributes(const Message& message) {
  const auto trace = message.system_attributes.find("AWSTraceHeader");
  return {
      {"SenderId", message.sender},
      {"SentTimestamp", millis(message.sent)},
      {"ApproximateReceiveCount", fmt::format("{}", message.receives)},
      {"ApproximateFirstReceiveTimestamp",
       message.first_received ? millis(*message.first_received) : ""},
      {"SequenceNumber", message.sequence_number},
      {"MessageDeduplicationId", message.deduplication},
      {"MessageGroupId", message.group},
      {"AWSTraceHeader", trace == message.system_attributes.end() ? "" : trace->second.value},
      {"DeadLetterQueueSourceArn", message.dead_letter_source},
  };
}

}  // namespace

std::string show(const Message& message, const std::string& receipt, const Wanted& wanted) {
  Object out;
  out.text("MessageId", message.id)
      .text_unless_empty("ReceiptHandle", receipt)
      .text("MD5OfBody", smemu::sqs::md5(message.body))
      .text("Body", message.body);
  Object system;
  bool any = false;
  for (const auto& [name, value] : system_attributes(message)) {
    if (value.empty() || !asks_for(wanted.system, name)) continue;
    system.text(name, value);
    any = true;
  }
  if (any) out.raw("Attributes", system.done());
  Attributes user;
  for (const auto& [name, attribute] : message.attributes) {
    if (asks_for(wanted.user, name)) user.emplace(name, attribute);
  }
  if (!user.empty()) {
    out.text("MD5OfMessageAttributes", smemu::sqs::md5(user)).raw("MessageAttributes", show(user));
  }
  return out.done();
}

}  // namespace smemu::aws::sqs
