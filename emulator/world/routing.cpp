#include "emulator/delivery/routes.hpp"
#include "emulator/delivery/tracing.hpp"
#include "emulator/json/object.hpp"
#include "emulator/world/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

// Where attempts go: over the network, into a recording sink, or to a service of this world.
namespace smemu::world {
namespace {

using delivery::Carrier;

/// An event that came from another bus goes to no third one (user guide, "Sending and receiving
/// events between event buses").
std::optional<delivery::Unsendable> third_hop(const bus::Event& event, const bus::Arn& bus) {
  if (!event.forwarded) return std::nullopt;
  const bool region = bus.region != event.scope.region;
  return delivery::Unsendable{
      region ? "THIRD_REGION_HOP_DETECTED" : "THIRD_ACCOUNT_HOP_DETECTED",
      fmt::format("the event came from another event bus, so EventBridge does not send it on to {}",
                  bus.resource_name())};
}

/// How a world is asked whether it has a resource that some other service's call is about.
struct Question {
  std::string_view service;
  std::string_view resource_type;
  std::string_view operation;
  std::string_view member;
};
constexpr Question kQuestions[] = {
    {"sagemaker", "pipeline", "SageMaker.DescribePipeline", "PipelineName"}};

bool has(World& world, const bus::Arn& arn) {
  for (const Question& question : kQuestions) {
    const bool fits =
        arn.service == question.service && arn.resource_type() == question.resource_type;
    if (!fits) continue;
    const std::string input = json::Object().text(question.member, arn.resource_name()).done();
    const Scope scope{std::string(arn.account), std::string(arn.region)};
    return world.perform({std::string(question.operation), input, scope}).status == 200;
  }
  return false;
}

delivery::Outcome outcome_of(ApiReply reply) {
  delivery::InboundResponse response;
  response.status = reply.status;
  if (!reply.error_type.empty()) {
    response.headers.push_back({"x-amzn-ErrorType", std::move(reply.error_type)});
  }
  response.body = std::move(reply.body);
  delivery::Outcome outcome;
  outcome.response = std::move(response);
  return outcome;
}

std::string header(const delivery::OutboundRequest& request, std::string_view name) {
  for (const delivery::Header& header : request.headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

/// As PutEvents would answer.
ApiReply reply_of(const Result<EventId>& arrived) {
  if (arrived) {
    const std::string entry = json::Object().text("EventId", arrived->value).done();
    return {200,
            {},
            json::Object().number("FailedEntryCount", 0).raw("Entries", '[' + entry + ']').done()};
  }
  const std::string type = "ResourceNotFoundException";
  return {400, type,
          json::Object().text("__type", type).text("message", arrived.error().message).done()};
}

}  // namespace

delivery::Sendable World::resolve(const bus::EventRef& event,
                                  const delivery::Recipient& recipient) {
  const bus::Target& target = *recipient.target;
  const bus::Address& address = recipient.address();
  const auto arn = bus::parse_arn(target.arn);
  const auto* kind = delivery::find_kind(target.arn, arn ? &*arn : nullptr);
  if (kind == nullptr) {
    return delivery::unsendable("INVALID_PARAMETER",
                                fmt::format("{} cannot be delivered to", target.arn));
  }
  auto payload = delivery::payload_of(event, target, address.rule, address.rule_arn);
  if (!payload) return tl::unexpected(std::move(payload.error()));
  delivery::TargetCall call{*event, target, std::move(*payload)};
  call.rule_name = address.rule;
  call.rule_arn = address.rule_arn;
  delivery::TargetKind answered = *kind;
  answered.built_in = answered.built_in || (arn && has(*this, *arn));
  auto request = kind->endpoint.empty() ? call_endpoint(*kind, recipient.scope, std::move(call))
                                        : call_service(answered, *arn, std::move(call), event);
  const bool on_the_wire = request && !request->forwarded;
  if (on_the_wire && event->trace) delivery::pass_trace(*event->trace, *kind, *request);
  return request;
}

delivery::Sendable World::call_endpoint(const delivery::TargetKind& kind, const Scope& scope,
                                        delivery::TargetCall call) {
  const bus::Resources& resources = registry_.in(scope);
  call.destination = resources.find_api_destination_by_arn(call.target.arn);
  call.connection = call.destination
                        ? resources.find_connection_by_arn(call.destination->connection_arn)
                        : nullptr;
  return kind.build(call);
}

delivery::Sendable World::call_service(const delivery::TargetKind& kind, const bus::Arn& arn,
                                       delivery::TargetCall call,
                                       const bus::EventRef& event) const {
  const bool to_bus = arn.service == "events";
  if (to_bus) {
    if (auto hop = third_hop(*event, arn)) return tl::unexpected(std::move(*hop));
  }
  const auto route = settings_.routes.find(kind, arn, call.target.arn);
  if (!route) return tl::unexpected(route.error());
  call.endpoint = route->endpoint;
  call.own_endpoint = route->own;
  auto request = kind.build(call);
  if (!request) return request;
  // API Gateway asks for a signature only where a role signs (user guide, "API Gateway").
  const bool unsigned_call = arn.service == "execute-api" && call.target.role_arn.empty();
  const std::string_view signing = unsigned_call ? std::string_view() : kind.endpoint;
  request->service = delivery::ServiceCall{{std::string(arn.account), std::string(arn.region)},
                                           std::string(signing)};
  request->answerer = delivery::Answerer::aws_service;
  request->carrier = route->carrier;
  request->sink = route->sink;
  if (to_bus && route->carrier == Carrier::world) {
    request->url = call.target.arn;  // the bus gets the event itself, not an entry
    request->headers.clear();
    request->body = call.payload;
    request->forwarded = event;
  }
  return request;
}

/// What this world carries out itself is done as a step of its own, and again in a replay; so its
/// outcome needs no place in history.
void World::start_attempt(std::uint64_t key, delivery::OutboundRequest request) {
  const bool own = request.carrier == Carrier::world;
  outcomes_.emplace(key, InFlight{std::nullopt, own});
  if (own) {
    timers_.post(
        [this, key, request = std::move(request)] { outcome_known(key, carry_out(request)); });
    return;
  }
  if (replaying_) return;
  transport_.send(std::move(request), [this, key, epoch = std::weak_ptr(epoch_),
                                       began = *epoch_](delivery::Outcome outcome) {
    const auto still = epoch.lock();
    if (still && *still == began) attempt_ended(key, std::move(outcome));
  });
}

delivery::Outcome World::carry_out(const delivery::OutboundRequest& request) {
  const Scope& scope = request.service->scope;
  if (request.forwarded) {
    return outcome_of(reply_of(forward(*request.forwarded, request.url, *request.body)));
  }
  return outcome_of(perform({header(request, "X-Amz-Target"), *request.body, scope}));
}

void World::attempt_ended(std::uint64_t key, delivery::Outcome outcome) {
  observe_clock();
  outcome_known(key, std::move(outcome));
  woken();
}

/// Where time follows the Clock, outcomes are applied as they come.
void World::outcome_known(std::uint64_t key, delivery::Outcome outcome) {
  outcomes_[key].outcome = std::move(outcome);
  if (!follows_clock()) return release_outcomes();
  release(outcomes_.find(key));
}

/// Outcomes of attempts that began at one virtual instant are applied together and in the order the
/// attempts began, so that the answering order of real sockets never shows.
void World::release_outcomes() {
  const auto known = [](const auto& entry) { return entry.second.outcome.has_value(); };
  if (!follows_clock() && !std::all_of(outcomes_.begin(), outcomes_.end(), known)) return;
  for (auto next = outcomes_.begin(); next != outcomes_.end();) {
    next = known(*next) ? release(next) : std::next(next);
  }
}

/// Returns the one behind it.
World::Outcomes::iterator World::release(Outcomes::iterator known) {
  const bool own = known->second.own;
  const AttemptEnded ended{known->first, std::move(*known->second.outcome)};
  const auto next = outcomes_.erase(known);
  if (!own) log(ended);
  conclude(ended);
  return next;
}

void World::conclude(const AttemptEnded& ended) {
  const auto asked = asked_.extract(ended.key);
  if (asked.empty()) return dispatcher_.attempt_ended(ended.key, ended.outcome);
  asked.mapped()(ended.outcome);
}

}  // namespace smemu::world
