#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/bus/event.hpp"

#include <array>
#include <cstdint>
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

/// One entry of the journal. Which fields are set follows from the type: an event's steps have
/// `event`, a rule's also `rule`, a delivery's also `target_*` and `delivery`, an attempt's also
/// `attempt`, a finished attempt's also `status` or `error_code`. Everything here is deterministic:
/// no real time, no ports, no addresses.
struct Step {
  std::uint64_t seq = 0;  // 1, 2, 3, ... within the world; set by the journal
  Duration at{};          // the world's TimerQueue reading; never runs backwards
  Instant time{};         // the calendar then
  StepType type = StepType::warning;
  bus::EventRef event;
  std::string bus;
  std::string rule;
  std::string rule_arn;
  std::string target_id;
  std::string target_arn;
  DeliveryId delivery;
  int attempt = 0;            // 1 for the first try
  std::optional<int> status;  // HTTP status of the target's answer
  std::string error_code;  // EventBridge's dead-letter vocabulary: CONNECTION_FAILURE, TIMEOUT, ...
  std::string details;     // a sentence
  std::string fault;       // the names of the faults that changed this step
};

}  // namespace smemu::journal
