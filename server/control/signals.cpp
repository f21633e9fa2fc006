#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {
namespace {

Result<world::SignalPlay> read_signal(const Json& body) {
  if (auto known = refuse_unknown(body, {"to", "name", "data"}); !known) {
    return tl::unexpected(known.error());
  }
  world::SignalPlay signal;
  struct Member {
    const char* key;
    std::string* to;
  };
  for (const auto& [key, to] : {Member{"to", &signal.to}, Member{"name", &signal.name}}) {
    auto text = string_member(body, key);
    if (!text) return tl::unexpected(text.error());
    if (text->empty()) {
      return fail(Errc::invalid_argument, std::string("'") + key + "' is required",
                  std::string("/") + key);
    }
    *to = std::move(*text);
  }
  const Json data = body.value("data", Json::object());
  if (!data.is_object()) return fail(Errc::invalid_argument, "must be an object", "/data");
  signal.data = data.dump();
  return signal;
}

}  // namespace

/// Tells a lifecycle of the play that is going on about something; 404 if there is none such, 400
/// if it takes no such signal.
void post_signal(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  auto signal = read_signal(*body);
  if (!signal) return call.responder.reply(error_reply(signal.error()));
  const auto received = call.host.world().signal(std::move(*signal));
  if (!received) return call.responder.reply(error_reply(received.error()));
  call.responder.reply(no_content());
}

}  // namespace smemu::control
