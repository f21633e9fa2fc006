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

/// How far time shall move: "by" a length, or "to" an instant that lies ahead.
Result<Duration> length_of(const Json& body, Instant now) {
  const auto by = string_member(body, "by");
  const auto to = string_member(body, "to");
  for (const auto* member : {&by, &to}) {
    if (!*member) return tl::unexpected(member->error());
  }
  if (by->empty() == to->empty())
    return fail(Errc::invalid_argument, "give either 'by' (a length) or 'to' (an instant)");
  if (to->empty()) return parse_duration(*by);
  const auto instant = parse_instant(*to);
  if (!instant) return fail(Errc::invalid_argument, instant.error().message, "/to");
  if (*instant >= now) return *instant - now;
  return fail(Errc::invalid_argument,
              fmt::format("{} lies in the past: it is {}, and time never runs backwards", *to,
                          to_iso_seconds(now)),
              "/to");
}

/// The time as of now: what has come due meanwhile happens first.
Instant present(host::WorldHost& host) {
  host.step();
  return host.world().now();
}

}  // namespace

void get_clock(Call& call) {
  present(call.host);
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
  if (auto known = refuse_unknown(*body, {"by", "to", "timeout", "settle"}); !known) {
    return call.responder.reply(error_reply(known.error()));
  }
  const auto timeout = guard_timeout(*body);
  if (!timeout) return call.responder.reply(error_reply(timeout.error()));
  const auto settle = settle_of(*body);
  if (!settle) return call.responder.reply(error_reply(settle.error()));
  world::World& world = call.host.world();
  const auto by = length_of(*body, present(call.host));
  if (!by) return call.responder.reply(error_reply(by.error()));
  if (world.playing())
    return call.responder.reply(error_reply(409, "a play has the clock; wait for its end"));
  const auto guard = start_guard(call.host.io(), *timeout, [responder = call.responder] {
    responder.reply(error_reply(408, "time is still moving; the real-time guard ended the wait"));
  });
  auto settling = *settle ? call.host.settle_for(**settle) : nullptr;
  world.advance(*by, [&world, guard, settling = std::move(settling),
                      responder = call.responder](world::GoalEnd end) mutable {
    guard->cancel();
    settling.reset();
    responder.reply(end == world::GoalEnd::met ? clock_reply(world) : error_reply(409, "reset"));
  });
}

}  // namespace smemu::control
