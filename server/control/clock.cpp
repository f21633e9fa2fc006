#include "server/control/guard.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/clock_setting.hpp"
#include "server/host/world_host.hpp"

#include <fmt/format.h>

namespace smemu::control {
namespace {

http::Reply clock_reply(world::World& world) {
  return json_reply(200, {{"mode", host::to_text({world.clock_mode(), world.clock_scale()})},
                          {"now", to_iso_seconds(world.now())},
                          {"elapsed", to_text(world.timers().now())},
                          {"playing", world.playing()}});
}

}  // namespace

void get_clock(Call& call) {
  call.responder.reply(clock_reply(call.host.world()));
}

void put_clock(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  if (auto known = refuse_unknown(*body, {"mode"}); !known)
    return call.responder.reply(error_reply(known.error()));
  const auto text = string_member(*body, "mode");
  if (!text) return call.responder.reply(error_reply(text.error()));
  const auto setting = host::parse_clock_setting(*text);
  if (!setting) return call.responder.reply(error_reply(setting.error()));
  if (call.host.world().playing()) {
    return call.responder.reply(error_reply(409, "a play has the clock; wait for its end"));
  }
  call.host.world().set_clock(setting->mode, setting->scale);
  call.responder.reply(clock_reply(call.host.world()));
}

/// Answers when that much time has passed and all is quiet.
void post_clock_advance(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  if (auto known = refuse_unknown(*body, {"by", "timeout"}); !known) {
    return call.responder.reply(error_reply(known.error()));
  }
  const auto text = string_member(*body, "by");
  const auto by = text ? parse_duration(*text) : tl::unexpected(text.error());
  if (!by) return call.responder.reply(error_reply(by.error()));
  const auto timeout = guard_timeout(*body);
  if (!timeout) return call.responder.reply(error_reply(timeout.error()));
  world::World& world = call.host.world();
  if (world.playing())
    return call.responder.reply(error_reply(409, "a play has the clock; wait for its end"));
  const auto guard = start_guard(call.host.io(), *timeout, [responder = call.responder] {
    responder.reply(error_reply(408, "time is still moving; the real-time guard ended the wait"));
  });
  world.advance(*by, [&world, guard, responder = call.responder](world::GoalEnd end) {
    guard->cancel();
    responder.reply(end == world::GoalEnd::met ? clock_reply(world) : error_reply(409, "reset"));
  });
}

}  // namespace smemu::control
