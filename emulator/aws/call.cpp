#include "emulator/aws/call.hpp"

#include "emulator/aws/constraints.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/aws/operation.hpp"
#include "emulator/aws/surrogates.hpp"
#include "emulator/aws/type_check.hpp"

#include <fmt/format.h>

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

world::ApiReply refuse(std::string_view type, std::string_view message, int status = kClientError) {
  return {status, std::string(type), error_body(type, message)};
}

world::ApiReply refuse(const Error& error) {
  const auto type = std::find_if(std::begin(kErrorTypes), std::end(kErrorTypes),
                                 [&](const ErrorType& row) { return row.code == error.code; });
  return refuse(type->name, std::string(type->lead) + error.message, type->status);
}

/// The operation that a target header names; null if it is none of EventBridge's.
const Operation* operation_of(std::string_view target) {
  if (!target.starts_with(kTargetPrefix)) return nullptr;
  return find_operation(target.substr(kTargetPrefix.size()));
}

world::ApiReply refuse_unknown(std::string_view target) {
  return refuse(
      "UnknownOperationException",
      fmt::format("'{}' is not an operation of EventBridge; X-Amz-Target has the form {}PutEvents.",
                  target, kTargetPrefix));
}

world::ApiReply answer(const Operation& operation, const Request& request) {
  if (const auto fault = type_fault(request.input, *operation.input)) {
    return refuse("SerializationException", *fault);
  }
  if (const auto faults = constraint_faults(request.input, *operation.input)) {
    return refuse("ValidationException", *faults);
  }
  if (const auto reason = refusal(request.input, *operation.input)) {
    return refuse("ValidationException", *reason);
  }
  Result<std::string> body = operation.handler(request);
  if (!body) return refuse(body.error());
  return {200, "", std::move(*body)};
}

}  // namespace

std::string error_body(std::string_view type, std::string_view message) {
  return Object().text("__type", type).text("message", message).done();
}

world::ApiReply handle(world::World& world, const world::ApiCall& call) {
  const Operation* operation = operation_of(call.target);
  if (operation == nullptr) return refuse_unknown(call.target);
  auto document = json::Document::parse(call.body);
  if (document && document->has_lone_surrogates()) {
    document = json::Document::parse(replace_lone_surrogates(call.body));
  }
  if (!document) {
    return refuse("SerializationException",
                  fmt::format("The body is not JSON: {}", document.error().message));
  }
  return answer(*operation, Request{document->root(), call.caller, world});
}

bool changes_state(std::string_view target) {
  const Operation* operation = operation_of(target);
  return operation != nullptr && operation->changes_state;
}

}  // namespace smemu::aws
