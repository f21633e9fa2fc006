#include "emulator/aws/event_bridge.hpp"

#include "emulator/aws/call.hpp"
#include "emulator/aws/constraints.hpp"
#include "emulator/aws/handlers.hpp"

#include <algorithm>

namespace smemu::aws {
namespace {

constexpr int kClientError = 400;  // EventBridge's, also where a resource is not found

/// What an Error of the core is called in EventBridge's model.
struct ErrorType {
  Errc code;
  std::string_view name;
  std::string_view lead = {};  // what AWS says before the core's message
  int status = kClientError;
};
constexpr ErrorType kErrorTypes[] = {
    {Errc::invalid_argument, "ValidationException"},
    {Errc::invalid_pattern, "InvalidEventPatternException", "Event pattern is not valid. Reason: "},
    {Errc::not_found, "ResourceNotFoundException"},
    {Errc::already_exists, "ResourceAlreadyExistsException"},
    {Errc::limit_exceeded, "LimitExceededException"},
    {Errc::too_long, "PolicyLengthExceededException"},
    {Errc::invalid_state, "InvalidStateException"},
    {Errc::illegal_status, "IllegalStatusException"},
    {Errc::managed_rule, "ManagedRuleException"},
    {Errc::conflict, "ConcurrentModificationException"},
    {Errc::io, "InternalException", "", 500},
};

world::ApiReply refuse_as(std::string_view type, std::string_view message,
                          int status = kClientError) {
  return {status, std::string(type), error_body(type, message)};
}

world::ApiReply refuse(std::string_view type, std::string_view message) {
  return refuse_as(type, message);
}

world::ApiReply refuse(const Error& error) {
  const auto type = std::find_if(std::begin(kErrorTypes), std::end(kErrorTypes),
                                 [&](const ErrorType& row) { return row.code == error.code; });
  return refuse_as(type->name, std::string(type->lead) + error.message, type->status);
}

std::optional<world::ApiReply> check(json::View input, const Shape& shape) {
  if (const auto faults = constraint_faults(input, shape)) {
    return refuse_as("ValidationException", *faults);
  }
  if (const auto reason = refusal(input, shape)) return refuse_as("ValidationException", *reason);
  return std::nullopt;
}

}  // namespace

world::ApiReply reply_to(Result<std::string> result) {
  if (!result) return refuse(result.error());
  return {200, "", std::move(*result)};
}

const Service& event_bridge() {
  static constexpr std::string_view kContentType = "application/x-amz-json-1.1";
  static const Service service{
      "AWSEvents.", "EventBridge", "PutEvents", kContentType, event_bridge_operations(),
      refuse,       check};
  return service;
}

}  // namespace smemu::aws
