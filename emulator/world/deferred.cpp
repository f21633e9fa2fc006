#include "emulator/world/world.hpp"

#include <utility>

// Calls that are answered later: a long poll at a queue. What they wait for is part of the world's
// state, so a history that is done again answers the same calls at the same times, to nobody.
namespace smemu::world {

CallId World::defer(std::function<void()> give_up) {
  deferred_.emplace(next_deferred_, DeferredCall{std::move(give_up), {}});
  return next_deferred_++;
}

void World::answer(CallId call, ApiReply reply) {
  auto node = deferred_.extract(call);
  if (!node.empty() && node.mapped().done) node.mapped().done(std::move(reply));
}

void World::on_answer(CallId call, std::function<void(ApiReply)> done) {
  const auto found = deferred_.find(call);
  if (found != deferred_.end()) found->second.done = std::move(done);
}

void World::end_deferred(CallId call) {
  const auto found = deferred_.find(call);
  if (found == deferred_.end()) return;
  const auto give_up = std::move(found->second.give_up);
  give_up();
}

}  // namespace smemu::world
