#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

namespace smemu::delivery {

/// The event as an entry for a bus that is somewhere else. A bus of this world gets the event
/// itself, which keeps its id and its account.
Sendable event_bus_request(const TargetCall& call) {
  const auto event = json::Document::parse(*call.payload);
  const json::View root = event ? event->root() : json::View();
  const json::View detail = root["detail"];
  if (!root["source"].is(json::Kind::string) || !root["detail-type"].is(json::Kind::string) ||
      !detail.is(json::Kind::object)) {
    return unsendable("INVALID_JSON",
                      "what is transformed for an event bus has to be an event: source, "
                      "detail-type, and an object as detail");
  }
  json::Object entry;
  entry.number("Time", to_epoch_millis(call.event.time) / 1000);
  entry.text("Source", root["source"].string_view());
  if (root["resources"]) entry.raw("Resources", json::minify(root["resources"]));
  entry.text("DetailType", root["detail-type"].string_view());
  entry.text("Detail", json::minify(detail));
  entry.text("EventBusName", call.target.arn);
  if (call.event.trace) entry.text_unless_empty("TraceHeader", call.event.trace->xray);
  return json_call(call, "AWSEvents.PutEvents", "1.1",
                   json::Object().raw("Entries", json::Array().raw(entry.done()).done()).done());
}

}  // namespace smemu::delivery
