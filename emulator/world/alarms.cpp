#include "emulator/world/alarms.hpp"

#include "emulator/alarms/event.hpp"

#include <utility>

namespace smemu::world {
namespace {

struct Alarms {
  explicit Alarms(World&) {}
  alarms::Book book;
};

}  // namespace

alarms::Book& alarms_of(World& world) {
  return world.annex<Alarms>().book;
}

void set_alarm_state(World& world, const Scope& scope, std::string_view alarm,
                     alarms::Finding now) {
  alarms_of(world).set_state(scope, alarm, std::move(now), [&](const alarms::Change& change) {
    bus::NewEvent event;
    event.scope = change.alarm.scope;
    event.source = alarms::kEventSource;
    event.detail_type = alarms::kStateChange;
    event.time = change.alarm.found.at;
    event.resources = {change.alarm.arn};
    event.detail = alarms::state_change_detail(change);
    world.publish(std::move(event));
  });
}

}  // namespace smemu::world
