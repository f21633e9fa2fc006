#include "emulator/bus/arn.hpp"
#include "emulator/json/document.hpp"
#include "emulator/json/write.hpp"
#include "emulator/world/world.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

// An event goes from one bus to another.
namespace smemu::world {
namespace {

/// Whose event it was, as its envelope says.
Scope origin_of(const bus::Event& event) {
  const auto document = json::Document::parse(event.envelope);
  if (!document) return event.scope;
  return {document->root()["account"].string(), document->root()["region"].string()};
}

/// A transformer's output as an event of the same origin and id. It has to keep an event's shape.
Result<bus::Event> reshaped(const bus::Event& event, std::string_view payload) {
  const auto document = json::Document::parse(payload);
  const json::View root = document ? document->root() : json::View();
  const json::View source = root["source"];
  const json::View type = root["detail-type"];
  const json::View detail = root["detail"];
  const bool is_event =
      source.is(json::Kind::string) && type.is(json::Kind::string) && detail.is(json::Kind::object);
  if (!is_event) {
    return fail(Errc::invalid_argument,
                "what is sent to an event bus has to keep source, detail-type and a detail object");
  }
  bus::NewEvent fields;
  fields.scope = origin_of(event);
  fields.source = source.string();
  fields.detail_type = type.string();
  fields.time = event.time;
  for (const json::View resource : root["resources"].elements()) {
    if (resource.is(json::Kind::string)) fields.resources.push_back(resource.string());
  }
  fields.detail = json::minify(detail);
  fields.trace = event.trace;
  return bus::assemble(std::move(fields), event.id, 0);
}

}  // namespace

Result<EventId> World::forward(const bus::Event& event, std::string_view bus_arn,
                               std::string_view payload) {
  if (event.forwarded) {
    return fail(
        Errc::invalid_state,
        fmt::format("the event came from another bus, so it is not sent on to {}", bus_arn));
  }
  const auto [scope, name] = bus::resolve_bus(event.scope, bus_arn);
  const bus::EventBus* bus = registry_.in(scope).find_bus(name);
  if (bus == nullptr) {
    return fail(Errc::not_found, fmt::format("event bus {} does not exist", bus_arn));
  }
  Result<bus::Event> copy = payload == event.envelope ? event : reshaped(event, payload);
  if (!copy) return tl::unexpected(copy.error());
  if (scope.region != event.scope.region) copy = bus::renamed(*copy, draw_event_id());
  copy->seq = ++event_serial_;
  copy->scope = scope;
  copy->bus = bus->name;
  copy->forwarded = true;
  copy->ingested = now();
  const auto arrived = std::make_shared<const bus::Event>(std::move(*copy));
  receive(arrived, *bus);
  return arrived->id;
}

}  // namespace smemu::world
