#pragma once

#include "emulator/world/world.hpp"
#include "tests/support/fakes.hpp"

#include <map>
#include <string>
#include <utility>

namespace smemu::support {

/// A world on fakes, with whatever behaviour the test plugs in.
struct TestWorld {
  explicit TestWorld(world::Behaviour behaviour, world::Settings settings = default_settings())
      : world(settings, std::move(behaviour), clock, transport, store) {}

  static world::Settings default_settings() {
    world::Settings settings;
    settings.seed = 7;
    settings.start = Instant(std::chrono::seconds(1'767'603'600));  // 2026-01-05T09:00:00Z
    return settings;
  }

  FakeClock clock;
  FakeTransport transport;
  world::MemoryStore store;
  world::World world;
};

/// A behaviour without AWS on top: a call puts the rule that its body says, "NAME PATTERN URL", on
/// the default bus.
inline world::ApiReply put_plain_rule(world::World& world, const world::ApiCall& call) {
  const std::size_t first = call.body.find(' ');
  const std::size_t last = call.body.rfind(' ');
  bus::Rule rule;
  rule.name = call.body.substr(0, first);
  rule.arn = "arn:aws:events:us-east-1:000000000000:rule/" + rule.name;
  rule.bus = "default";
  rule.event_pattern = call.body.substr(first + 1, last - first - 1);
  bus::EventBus& bus = *world.registry().in(call.caller).find_bus("default");
  if (!bus.put_rule(rule)) return {400, "InvalidEventPatternException", {}};
  bus::Target target;
  target.id = "hook";
  target.arn = call.body.substr(last + 1);
  bus.put_target(rule.name, target);
  return {200, {}, "{}"};
}

inline world::Behaviour plain_behaviour() {
  world::Behaviour behaviour;
  behaviour.call = put_plain_rule;
  behaviour.changes_state = [](std::string_view target) { return target != "Read"; };
  behaviour.play = [](world::World&, const world::StartPlay&,
                      world::PlayObserver) -> Result<std::unique_ptr<world::Performance>> {
    return fail(Errc::not_found, "this world knows no scenarios");
  };
  return behaviour;
}

inline bus::NewEvent new_event(std::string source, std::string detail = "{}") {
  bus::NewEvent event;
  event.source = std::move(source);
  event.detail_type = "Test";
  event.detail = std::move(detail);
  return event;
}

/// The journal as text, a line a step: for comparing whole histories.
inline std::string transcript(const journal::Journal& journal) {
  std::string out;
  for (const journal::Step& step : journal.steps()) {
    out += std::to_string(step.seq) + ' ' + to_text(step.at) + ' ' + to_iso_seconds(step.time) +
           ' ' + std::string(to_text(step.type)) + ' ' + (step.event ? step.event->envelope : "-") +
           ' ' + step.rule() + ' ' + step.target_id() + ' ' + step.delivery_id().value + ' ' +
           std::to_string(step.attempt) + ' ' + std::to_string(step.status.value_or(0)) + ' ' +
           step.error_code + ' ' + step.details + '\n';
  }
  return out;
}

}  // namespace smemu::support
