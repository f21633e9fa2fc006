#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/version.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {

/// Answering at all means ready: the listener opens after everything else. `services` is where
/// stock LocalStack waiters look.
void get_health(Call& call) {
  call.responder.reply(json_reply(
      200,
      {{"status", "ready"}, {"version", host::kVersion}, {"services", {{"events", "running"}}}}));
}

void get_settings(Call& call) {
  const auto& settings = call.host.world().settings();
  call.responder.reply(
      json_reply(200, {{"world", call.host.id()},
                       {"seed", settings.seed},
                       {"allow_aws_sources", settings.allow_aws_sources},
                       {"strict", settings.strict},
                       {"max_request_entry_bytes", settings.max_request_entry_bytes}}));
}

void post_reset(Call& call) {
  call.host.world().reset();
  call.host.sinks().clear();
  call.responder.reply(no_content());
}

}  // namespace smemu::control
