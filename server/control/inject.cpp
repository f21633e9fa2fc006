#include "emulator/json/write.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/control/trace.hpp"
#include "server/control/where.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {
namespace {

Result<std::string> required(const Json& body, std::string_view name) {
  auto value = string_member(body, name);
  if (value && value->empty()) {
    return fail(Errc::invalid_argument, "'" + std::string(name) + "' is required",
                "/" + std::string(name));
  }
  return value;
}

/// Members are called as in the envelope. `detail` is taken from the bytes of the body, so that key
/// order and the spelling of numbers stay.
Result<bus::NewEvent> read_event(const std::string& text, const Json& body, Instant now) {
  if (auto known = refuse_unknown(body, {"bus", "source", "detail-type", "detail", "resources",
                                         "time", "account", "region", "id", "version"});
      !known) {
    return tl::unexpected(known.error());
  }
  bus::NewEvent event;
  const auto source = required(body, "source");
  if (!source) return tl::unexpected(source.error());
  const auto type = required(body, "detail-type");
  if (!type) return tl::unexpected(type.error());
  event.source = *source;
  event.detail_type = *type;
  event.time = now;
  if (body.contains("bus"))
    event.bus = body["bus"].is_string() ? body["bus"].get<std::string>() : "";
  if (const auto account = string_member(body, "account"); account && !account->empty())
    event.scope.account = *account;
  if (const auto region = string_member(body, "region"); region && !region->empty())
    event.scope.region = *region;
  if (const auto time = string_member(body, "time"); time && !time->empty()) {
    const auto at = parse_instant(*time);
    if (!at) return fail(Errc::invalid_argument, at.error().message, "/time");
    event.time = *at;
  }
  if (body.contains("resources")) {
    for (const Json& resource : body["resources"]) {
      if (!resource.is_string())
        return fail(Errc::invalid_argument, "'resources' must be strings", "/resources");
      event.resources.push_back(resource.get<std::string>());
    }
  }
  const auto document = json::Document::parse(text);
  if (!document) return tl::unexpected(document.error());
  const json::View detail = document->root()["detail"];
  if (!detail.is(json::Kind::object)) {
    return fail(Errc::invalid_argument, "'detail' is required and must be an object", "/detail");
  }
  event.detail = json::minify(detail);
  return event;
}

/// An event of the journal as somebody would hand it in: all but its id.
Result<bus::NewEvent> again(const bus::Event& event) {
  const auto document = json::Document::parse(event.envelope);
  if (!document) return tl::unexpected(document.error());
  bus::NewEvent out;
  out.scope = event.scope;
  out.bus = event.bus;
  out.source = event.source;
  out.detail_type = event.detail_type;
  out.time = event.time;
  for (const json::View resource : document->root()["resources"].elements())
    out.resources.push_back(resource.string());
  out.detail = json::minify(document->root()["detail"]);
  return out;
}

}  // namespace

/// The event keeps its time, as AWS's own replays do, and gets an id of its own.
void replay_event(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  if (auto known = refuse_unknown(*body, {"bus"}); !known)
    return call.responder.reply(error_reply(known.error()));
  const auto bus = string_member(*body, "bus");
  if (!bus) return call.responder.reply(error_reply(bus.error()));
  const auto found = event_called(call.host, call.argument);
  if (!found) return call.responder.reply(error_reply(404, "no such event in the journal"));
  auto event = again(*found);
  if (!event) return call.responder.reply(error_reply(event.error()));
  if (!bus->empty()) event->bus = *bus;
  if (!call.host.world().registry().in(event->scope).find_bus(event->bus))
    return call.responder.reply(error_reply(404, "there is no event bus " + event->bus));
  event->trace = trace_of(call.request);
  call.host.stir();
  const EventId id = call.host.world().inject(std::move(*event));
  call.responder.reply(json_reply(200, {{"id", id.value}, {"replayed", call.argument}}));
}

/// Takes any source, `aws.` ones as well: how people inject by hand what services send.
void post_event(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  auto event = read_event(call.request.body, *body, call.host.world().now());
  if (!event) return call.responder.reply(error_reply(event.error()));
  event->trace = trace_of(call.request);
  call.host.stir();
  const EventId id = call.host.world().inject(std::move(*event));
  call.responder.reply(json_reply(200, {{"id", id.value}}));
}

}  // namespace smemu::control
