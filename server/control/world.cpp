#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/version.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {

/// The listener opens after everything else, so answering at all means ready, unless an init file
/// failed. `services` is where stock LocalStack waiters look.
void get_health(Call& call) {
  const std::string& fault = call.host.fault();
  Json body{{"status", fault.empty() ? "ready" : "failed"},
            {"version", host::kVersion},
            {"services", {{"events", fault.empty() ? "running" : "error"}}}};
  if (!fault.empty()) body["reason"] = fault;
  call.responder.reply(json_reply(fault.empty() ? 200 : 503, body));
}

void get_settings(Call& call) {
  const auto& settings = call.host.world().settings();
  Json quotas = Json::object();
  for (const world::QuotaName& row : world::kQuotaNames) {
    quotas[std::string(row.name)] = settings.quotas.*row.quota;
  }
  call.responder.reply(
      json_reply(200, {{"world", call.host.id()},
                       {"seed", settings.seed},
                       {"allow_aws_sources", settings.allow_aws_sources},
                       {"strict", settings.strict},
                       {"max_request_entry_bytes", settings.max_request_entry_bytes},
                       {"quotas", std::move(quotas)}}));
}

void post_reset(Call& call) {
  call.host.world().reset();
  call.host.sinks().clear();
  call.responder.reply(no_content());
}

}  // namespace smemu::control
