#include "emulator/aws/object.hpp"
#include "emulator/aws/sqs/batch.hpp"
#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/lookup.hpp"
#include "emulator/aws/sqs/message_attributes.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/sqs/digest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::aws::sqs {
namespace {

using smemu::sqs::NewMessage;

constexpr std::int64_t kLongestDelay = 900;
constexpr std::size_t kLongestFifoId = 128;
constexpr std::size_t kMostBatchBytes = 1U << 20;

/// What texts differ in between SendMessage and an entry of a batch, as they were recorded.
struct Wording {
  std::string_view too_long;
  const FaultType* no_group;
};
constexpr Wording kSingle{"One or more parameters are invalid.", &kMissingParameter};
constexpr Wording kBatch{"One or more parameters cannot be validated.", &kInvalidParameterValue};

/// Of the control characters only tab, line feed and carriage return; and neither U+FFFE nor
/// U+FFFF.
bool is_content(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return false;
    const std::string_view rest = utf8.substr(i, 3);
    if (rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF") return false;
  }
  return true;
}

/// A group or deduplication id: visible ASCII.
Outcome<std::string> read_fifo_id(json::View value, std::string_view parameter) {
  if (is_absent(value)) return "";
  std::string id = value.string();
  const bool visible =
      std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (!id.empty() && id.size() <= kLongestFifoId && visible) return id;
  return bad_value(id, parameter,
                   fmt::format("{} can only include alphanumeric and punctuation characters. 1 to "
                               "128 in length.",
                               parameter));
}

Outcome<void> check_group(const Queue& queue, const NewMessage& message, const Wording& wording) {
  if (!queue.settings.fifo) {
    if (message.deduplication.empty()) return {};
    return bad_value(message.deduplication, "MessageDeduplicationId",
                     "The request includes a parameter that is not valid for this queue type.");
  }
  if (message.group.empty()) {
    return fault(*wording.no_group, "The request must contain the parameter MessageGroupId.");
  }
  if (message.delay) {
    return bad_value(
        fmt::format("{}", std::chrono::duration_cast<std::chrono::seconds>(*message.delay).count()),
        "DelaySeconds", "The request include parameter that is not valid for this queue type.");
  }
  if (message.deduplication.empty() && !queue.settings.content_based_deduplication) {
    return fault(kInvalidParameterValue,
                 "The queue should either have ContentBasedDeduplication enabled or "
                 "MessageDeduplicationId provided explicitly");
  }
  return {};
}

Outcome<void> check_content(const Queue& queue, const NewMessage& message, const Wording& wording) {
  if (message.body.empty()) return tl::unexpected(missing("MessageBody").value());
  if (!is_content(message.body)) {
    return fault(kInvalidMessageContents,
                 "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to "
                 "#xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
  }
  if (message.body.size() + size_of(message.attributes) <= queue.settings.max_message_bytes) {
    return {};
  }
  return fault(kInvalidParameterValue,
               fmt::format("{} Reason: Message must be shorter than {} bytes.", wording.too_long,
                           queue.settings.max_message_bytes));
}

/// The attributes, ids and times of an entry; the body is taken as it is.
Outcome<NewMessage> read_message(json::View entry) {
  NewMessage out;
  out.body = entry["MessageBody"].string();
  auto attributes = read_message_attributes(entry["MessageAttributes"]);
  if (!attributes) return tl::unexpected(attributes.error());
  out.attributes = std::move(*attributes);
  auto system = read_system_attributes(entry["MessageSystemAttributes"]);
  if (!system) return tl::unexpected(system.error());
  out.system_attributes = std::move(*system);
  const auto delay = seconds_of(entry["DelaySeconds"], "DelaySeconds", kLongestDelay,
                                "DelaySeconds must be >= 0 and <= 900.");
  if (!delay) return tl::unexpected(delay.error());
  if (*delay) out.delay = **delay;
  auto group = read_fifo_id(entry["MessageGroupId"], "MessageGroupId");
  if (!group) return tl::unexpected(group.error());
  out.group = std::move(*group);
  auto deduplication = read_fifo_id(entry["MessageDeduplicationId"], "MessageDeduplicationId");
  if (!deduplication) return tl::unexpected(deduplication.error());
  out.deduplication = std::move(*deduplication);
  return out;
}

/// Sends one message and gives what the answer says of it, behind what `out` has already.
Outcome<std::string> send(const Request& request, Queue& queue, json::View entry,
                          const Wording& wording, Object out) {
  auto message = read_message(entry);
  if (!message) return tl::unexpected(message.error());
  if (const auto checked = check_content(queue, *message, wording); !checked) {
    return tl::unexpected(checked.error());
  }
  if (const auto checked = check_group(queue, *message, wording); !checked) {
    return tl::unexpected(checked.error());
  }
  message->sender = request.caller.account;
  out.text("MD5OfMessageBody", smemu::sqs::md5(message->body));
  if (!message->attributes.empty()) {
    out.text("MD5OfMessageAttributes", smemu::sqs::md5(message->attributes));
  }
  if (!message->system_attributes.empty()) {
    out.text("MD5OfMessageSystemAttributes", smemu::sqs::md5(message->system_attributes));
  }
  const auto sent = request.world.queues().send(queue, std::move(*message));
  return out.text("MessageId", sent.id)
      .text_unless_empty("SequenceNumber", sent.sequence_number)
      .done();
}

/// Recorded: on a FIFO queue an entry without a group, or without an id to deduplicate by, fails
/// the whole batch.
Outcome<void> check_fifo_entries(const Queue& queue, json::View entries) {
  if (!queue.settings.fifo) return {};
  for (const json::View entry : entries.elements()) {
    NewMessage ids;
    ids.group = entry["MessageGroupId"].string();
    ids.deduplication = entry["MessageDeduplicationId"].string();
    if (auto checked = check_group(queue, ids, kBatch); !checked) return checked;
  }
  return {};
}

Outcome<void> check_batch_size(json::View entries) {
  std::size_t size = 0;
  for (const json::View entry : entries.elements()) {
    size += entry["MessageBody"].string_view().size();
    for (const auto& [name, value] : entry["MessageAttributes"].members()) {
      size += name.string_view().size() + value["DataType"].string_view().size() +
              value["StringValue"].string_view().size() +
              value["BinaryValue"].string_view().size() / 4 * 3;
    }
  }
  if (size <= kMostBatchBytes) return {};
  return fault(kBatchRequestTooLong,
               fmt::format("Batch requests cannot be longer than {} bytes. You have sent {} bytes.",
                           kMostBatchBytes, size));
}

}  // namespace

Outcome<std::string> send_message(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  return send(request, **queue, request.input, kSingle, {});
}

Outcome<std::string> send_message_batch(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  const json::View entries = request.input["Entries"];
  auto checked = check_batch(entries, "SendMessageBatchRequestEntry");
  if (checked) checked = check_fifo_entries(**queue, entries);
  if (checked) checked = check_batch_size(entries);
  if (!checked) return tl::unexpected(checked.error());
  return run_batch(entries, [&](json::View entry) {
    return send(request, **queue, entry, kBatch, Object().text("Id", entry["Id"].string()));
  });
}

}  // namespace smemu::aws::sqs
