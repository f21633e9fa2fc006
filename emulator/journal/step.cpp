#include "emulator/journal/step.hpp"

#include "emulator/journal/delivery_record.hpp"

#include <algorithm>

namespace smemu::journal {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(StepType::warning) + 1> kStepNames{
    "EVENT_RECEIPT",
    "EVENT_INGEST_FAILURE",
    "NO_STANDARD_RULES_MATCHED",
    "RULE_MATCH",
    "INVOCATION_START",
    "INVOCATION_THROTTLE_START",
    "INVOCATION_ATTEMPT_START",
    "INVOCATION_ATTEMPT_SUCCESS",
    "INVOCATION_ATTEMPT_RETRYABLE_FAILURE",
    "INVOCATION_ATTEMPT_PERMANENT_FAILURE",
    "INVOCATION_SUCCESS",
    "INVOCATION_FAILURE",
    "INVOCATION_DLQ",
    "WARNING"};

constexpr std::array<std::string_view, 3> kStateNames{"pending", "succeeded", "failed"};

}  // namespace

const DeliveryId& Step::delivery_id() const {
  static const DeliveryId kNone;
  return delivery ? delivery->id : kNone;
}

const bus::Address& Step::names() const {
  static const bus::Address kNone;
  return address ? *address : kNone;
}

std::string_view to_text(StepType type) {
  return kStepNames[static_cast<std::size_t>(type)];
}

std::optional<StepType> parse_step_type(std::string_view text) {
  const auto found = std::find(kStepNames.begin(), kStepNames.end(), text);
  if (found == kStepNames.end()) return std::nullopt;
  return static_cast<StepType>(found - kStepNames.begin());
}

std::string_view to_text(DeliveryState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

}  // namespace smemu::journal
