#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/bus/address.hpp"
#include "emulator/bus/event.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::journal {

/// What happened, in the words of EventBridge's own bus logs (user guide, "Event bus log schema:
/// message_type"), and `warning` for what only an emulator has to say. There is no step per rule
/// that did not match.
enum class StepType : std::uint8_t {
  event_receipt,
  event_ingest_failure,
  no_standard_rules_matched,
  rule_match,
  invocation_start,
  invocation_throttle_start,
  invocation_attempt_start,
  invocation_attempt_success,
  invocation_attempt_retryable_failure,
  invocation_attempt_permanent_failure,
  invocation_success,
  invocation_failure,
  invocation_dlq,
  warning,
};

/// "EVENT_RECEIPT", "INVOCATION_ATTEMPT_START", ...; "WARNING".
[[nodiscard]] std::string_view to_text(StepType type);
[[nodiscard]] std::optional<StepType> parse_step_type(std::string_view text);

struct DeliveryRecord;

/// One entry of the journal. Which fields are set follows from the type: an event's steps have
/// `event`, a rule's also `address`, a delivery's also `delivery` and its target in `address`, an
/// attempt's also `attempt`, a finished attempt's also `status` or `error_code`. Everything that a
/// step says itself is deterministic: no real time, no ports. There are many of them, so they share
/// what they say alike.
struct Step {
  std::uint64_t seq = 0;  // 1, 2, 3, ... within the world; set by the journal
  Duration at{};          // the world's TimerQueue reading; never runs backwards
  Instant time{};         // the calendar then
  StepType type = StepType::warning;
  int attempt = 0;            // 1 for the first try
  std::optional<int> status;  // HTTP status of the target's answer
  bus::EventRef event;
  bus::AddressRef address;
  std::shared_ptr<const DeliveryRecord> delivery;
  std::string error_code;  // EventBridge's dead-letter vocabulary: CONNECTION_FAILURE, TIMEOUT, ...
  std::string details;     // a sentence
  std::string fault;       // the names of the faults that changed this step

  // Empty where the step has no such thing.
  [[nodiscard]] const std::string& bus() const {
    return event && !address ? event->bus : names().bus;
  }
  [[nodiscard]] const std::string& rule() const { return names().rule; }
  [[nodiscard]] const std::string& rule_arn() const { return names().rule_arn; }
  [[nodiscard]] const std::string& target_id() const { return names().target_id; }
  [[nodiscard]] const std::string& target_arn() const { return names().target_arn; }
  [[nodiscard]] const DeliveryId& delivery_id() const;

 private:
  [[nodiscard]] const bus::Address& names() const;
};

}  // namespace smemu::journal
