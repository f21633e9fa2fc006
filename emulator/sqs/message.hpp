#pragma once

#include "emulator/base/instant.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::sqs {

/// A message attribute's value. A Binary's bytes are kept as they are, not in base64.
struct AttributeValue {
  std::string type;  // "String", "Number.int", "Binary"
  std::string value;

  [[nodiscard]] bool is_binary() const { return std::string_view(type).starts_with("Binary"); }
};
using Attributes = std::map<std::string, AttributeValue, std::less<>>;  // by name, as MD5s go

/// What SendMessage hands in.
struct NewMessage {
  std::string body;
  Attributes attributes;
  Attributes system_attributes;   // AWSTraceHeader
  std::optional<Duration> delay;  // nothing: the queue's
  std::string group;              // empty: none
  std::string deduplication;      // empty: by content, or none
  std::string sender;             // the account that sent it
};

/// A message in a queue. It keeps its id, its age and its count when it moves to a dead-letter
/// queue.
struct Message {
  std::string id;
  std::string body;
  Attributes attributes;
  Attributes system_attributes;
  std::string group;
  std::string deduplication;
  std::string sender;
  std::string sequence_number;            // of FIFO queues only
  std::string dead_letter_source;         // ARN of the queue it came from; empty: it was sent here
  Instant sent{};                         // by the calendar, for SentTimestamp
  Duration sent_at{};                     // by virtual time, for retention
  std::optional<Instant> first_received;  // by the calendar
  int receives = 0;
  Duration visible_at{};   // delayed or in flight until then
  bool in_flight = false;  // was received; it is hidden until `visible_at`
};

/// What SendMessage learns.
struct Sent {
  std::string id;
  std::string sequence_number;  // empty on standard queues
};

/// A message as one receiver has it.
struct Received {
  Message message;
  std::string receipt;
};

}  // namespace smemu::sqs
