#include "emulator/aws/sqs/message_view.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"

#include <fmt/format.h>

#include <vector>

namespace smemu::control {
namespace {

/// All queues of that name that an account and a region, where given, leave.
std::vector<sqs::Queue*> queues_called(world::World& world, const http::Request& request,
                                       const std::string& name) {
  const auto account = http::query_value(request.query(), "account");
  const auto region = http::query_value(request.query(), "region");
  std::vector<sqs::Queue*> out;
  for (sqs::Queue* queue : world.queues().called(name)) {
    if (account && *account != queue->scope.account) continue;
    if (region && *region != queue->scope.region) continue;
    out.push_back(queue);
  }
  return out;
}

std::string_view state_of(const sqs::Message& message, Duration now) {
  if (message.visible_at <= now) return "visible";
  return message.in_flight ? "in-flight" : "delayed";
}

}  // namespace

/// What is in a queue, without receiving it: nothing becomes invisible and no count goes up.
void list_queue_messages(Call& call) {
  world::World& world = call.host.world();
  const auto queues = queues_called(world, call.request, call.argument);
  if (queues.empty()) {
    return call.responder.reply(error_reply(404, fmt::format("no queue {}", call.argument)));
  }
  if (queues.size() > 1) {
    return call.responder.reply(error_reply(
        409, fmt::format("several queues are called {}; say which by ?account= and ?region=",
                         call.argument)));
  }
  const auto now = world.queues().moment();
  Json messages = Json::array();
  for (const auto& [place, message] : queues.front()->messages(now)) {
    Json shown = Json::parse(aws::sqs::show(message, "", {{"All"}, {"All"}}));
    shown["State"] = state_of(message, now.at);
    messages.push_back(std::move(shown));
  }
  call.responder.reply(
      json_reply(200, {{"queue", queues.front()->arn}, {"messages", std::move(messages)}}));
}

}  // namespace smemu::control
