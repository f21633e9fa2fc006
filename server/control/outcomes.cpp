#include "sagemaker/settings.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {

void get_outcomes(Call& call) {
  call.responder.reply(
      json_reply(200, sagemaker::to_json(call.host.world().annex<sagemaker::Resources>().ahead())));
}

/// A command like any other, so that it is in the world's history.
void put_outcomes(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  const auto ahead = sagemaker::read_ahead(*body);
  if (!ahead) return call.responder.reply(error_reply(ahead.error()));
  const Json input{{"document", body->dump()}};
  call.host.world().call({"Smemu.SetOutcomes", input.dump(), {}});
  call.responder.reply(json_reply(200, sagemaker::to_json(*ahead)));
}

}  // namespace smemu::control
