#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/bus/address.hpp"
#include "emulator/bus/event.hpp"

#include <boost/container/small_vector.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::journal {

enum class DeliveryState : std::uint8_t { pending, succeeded, failed };

[[nodiscard]] std::string_view to_text(DeliveryState state);

/// Names and values, in the order that they were sent or came.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// One try of a delivery: started, and once its outcome is known, answered or failed.
struct AttemptRecord {
  int number = 1;
  Instant started{};
  std::optional<Instant> ended;
  std::optional<int> status;
  std::string error_code;
  std::string message;
  std::string fault;  // the names of the faults that changed it
  Headers response_headers;
  std::string response_body;
  Duration real_latency{};  // real time; left out of canonical output
};

/// A request as it was sent, but for its payload. Deliveries to one target mostly share it.
struct RequestHead {
  std::string method;
  std::string url;
  Headers headers;  // credentials masked
};

/// What became of a delivery that was given up and whose target has a dead-letter queue.
struct DeadLetterRecord {
  std::string queue_arn;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string message_id;  // that the queue gave it
  std::string failure;  // why the queue did not take it, and so the event is lost; empty if it did
};

/// One event on its way to one target, with the request as it was sent and every attempt.
struct DeliveryRecord {
  DeliveryId id;
  bus::EventRef event;
  bus::AddressRef address;
  DeliveryState state = DeliveryState::pending;
  std::shared_ptr<const RequestHead> request;  // null before it is sent
  std::shared_ptr<const std::string> payload;
  boost::container::small_vector<AttemptRecord, 1> attempts;
  std::optional<DeadLetterRecord> dead_letter;
};

using DeliveryRef = std::shared_ptr<DeliveryRecord>;

}  // namespace smemu::journal
