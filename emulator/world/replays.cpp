#include "emulator/world/world.hpp"

#include <chrono>
#include <utility>

// Archives and replays.
namespace smemu::world {
namespace {

// AWS replays minute by minute (user guide, "Replaying archived events"), much faster than they
// passed; how fast is not said.
constexpr Duration kReplayStep = std::chrono::seconds(1);

Instant to_minute(Instant time) {
  return std::chrono::floor<std::chrono::minutes>(time);
}

}  // namespace

void World::archive(const bus::EventRef& event, const bus::Rule& rule) {
  auto& archives = registry_.in(event->scope).archives;
  const auto found = archives.find(rule.archive);
  if (found != archives.end()) found->second.keep(event, now());
}

void World::start_replay(const Scope& scope, const std::string& name) {
  bus::Resources& resources = registry_.in(scope);
  const bus::Replay& replay = resources.replays.at(name);
  std::vector<bus::EventRef> events;
  for (const auto& [archive_name, archive] : resources.archives) {
    if (archive.arn == replay.archive_arn) events = archive.between(replay.first, replay.last);
  }
  const auto shared = std::make_shared<std::vector<bus::EventRef>>(std::move(events));
  timers_.after(kReplayStep, TimerKind::work,
                [this, scope, name, shared] { replay_next(scope, name, shared, 0); });
}

void World::replay_next(const Scope& scope, const std::string& name,
                        const std::shared_ptr<std::vector<bus::EventRef>>& events,
                        std::size_t next) {
  bus::Resources& resources = registry_.in(scope);
  bus::Replay& replay = resources.replays.at(name);
  const bool is_cancelled = replay.state == "CANCELLING";
  if (!is_cancelled && next < events->size()) {
    replay.state = "RUNNING";
    const auto minute = [&](std::size_t i) { return to_minute((*events)[i]->time); };
    const Instant first = minute(next);
    for (; next < events->size() && minute(next) == first; ++next) {
      const bus::Event& event = *(*events)[next];
      const bus::EventBus* const bus = resources.find_bus(event.bus);
      if (!bus) continue;
      replay.last_replayed = event.time;
      bus::Event again = bus::replayed(event, name, ++event_serial_);
      again.ingested = now();
      receive(std::make_shared<const bus::Event>(std::move(again)), *bus, replay.filter_arns);
    }
    timers_.after(kReplayStep, TimerKind::work,
                  [=, this] { replay_next(scope, name, events, next); });
    return;
  }
  replay.state = is_cancelled ? "CANCELLED" : "COMPLETED";
  replay.ended = now();
}

}  // namespace smemu::world
