#include "emulator/aws/call.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/operation.hpp"
#include "emulator/aws/surrogates.hpp"
#include "emulator/aws/type_check.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

world::ApiReply refuse_unknown(const Service& service, std::string_view target) {
  return service.refuse(
      "UnknownOperationException",
      fmt::format("'{}' is not an operation of {}; X-Amz-Target has the form {}{}.", target,
                  service.name, service.prefix, service.example));
}

/// What is accepted and has no effect is said so, once per call, in the journal.
void warn_of_idle(const Operation& operation, const Request& request) {
  for (const Member& member : operation.input->members) {
    if (member.idle.empty() || is_absent(request.input[member.name])) continue;
    request.world.warn(fmt::format("{}: {} is kept and shown but has no effect: {}", operation.name,
                                   member.name, member.idle));
  }
}

world::ApiReply answer(const Service& service, const Operation& operation, const Request& request) {
  if (const auto fault = type_fault(request.input, *operation.input)) {
    return service.refuse("SerializationException", *fault);
  }
  if (auto refused = service.check(request.input, *operation.input)) return *refused;
  world::ApiReply reply = operation.handler(request);
  if (reply.status == 200) warn_of_idle(operation, request);
  return reply;
}

}  // namespace

/// What a target header names. EventBridge answers for services that nobody here has.
struct Door::Addressee {
  const Service* service;
  const Operation* operation;  // null if the service has none of that name
};

Door::Addressee Door::addressee_of(std::string_view target) const {
  for (const Service* service : services_) {
    if (!target.starts_with(service->prefix)) continue;
    return {service, find_operation(*service, target.substr(service->prefix.size()))};
  }
  return {&event_bridge(), nullptr};
}

std::string error_body(std::string_view type, std::string_view message) {
  return Object().text("__type", type).text("message", message).done();
}

world::ApiReply Door::handle(world::World& world, const world::ApiCall& call) const {
  const auto [service, operation] = addressee_of(call.target);
  if (operation == nullptr) return refuse_unknown(*service, call.target);
  auto document = json::Document::parse(call.body);
  if (document && document->has_lone_surrogates()) {
    document = json::Document::parse(replace_lone_surrogates(call.body));
  }
  if (!document) {
    return service->refuse("SerializationException",
                           fmt::format("The body is not JSON: {}", document.error().message));
  }
  return answer(*service, *operation,
                Request{document->root(), call.caller, world, call.endpoint, call.trace});
}

bool Door::changes_state(std::string_view target) const {
  const Operation* operation = addressee_of(target).operation;
  return operation != nullptr && operation->changes_state;
}

std::string_view Door::content_type(std::string_view target) const {
  return addressee_of(target).service->content_type;
}

namespace {

const Door& own_door() {
  static const Door door({services().begin(), services().end()});
  return door;
}

}  // namespace

world::ApiReply handle(world::World& world, const world::ApiCall& call) {
  return own_door().handle(world, call);
}

bool changes_state(std::string_view target) {
  return own_door().changes_state(target);
}

}  // namespace smemu::aws
