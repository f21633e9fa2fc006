#include "emulator/bus/arn.hpp"
#include "emulator/bus/management_event.hpp"
#include "emulator/world/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

// What happens to an event: it is received, archived, matched, delivered.
namespace smemu::world {

using journal::Step;
using journal::StepType;

/// Of another account only a bus in the same region, and only where somebody has worked in that
/// account: an ARN in an event must not call an account into being.
const bus::EventBus* World::find_bus(const Scope& caller, const bus::BusAddress& address) {
  const bool reachable = address.scope.region == caller.region &&
                         (address.scope == caller || registry_.scopes().contains(address.scope));
  return reachable ? registry_.in(address.scope).find_bus(address.name) : nullptr;
}

EventId World::publish(bus::NewEvent fields) {
  EventId id = draw_event_id();
  const bus::BusAddress address = bus::resolve_bus(fields.scope, fields.bus);
  const bus::EventBus* bus = find_bus(fields.scope, address);
  if (!bus) {
    warn(fmt::format("event {} was dropped: event bus {} does not exist", id.value, fields.bus));
    return id;
  }
  fields.bus = bus->name;
  const bool as_always = faults_.empty();
  bus::Event event = bus::assemble(std::move(fields), id, as_always ? ++event_serial_ : 0);
  event.scope = address.scope;
  event.ingested = now();
  const auto shared = std::make_shared<const bus::Event>(std::move(event));
  if (as_always) {
    receive(shared, *bus);
  } else {
    come_in(shared, 0, {});
  }
  return id;
}

void World::receive(const bus::EventRef& event, const bus::EventBus& bus,
                    const std::vector<std::string>& only_rules, const std::string& fault) {
  Step receipt = step_of(StepType::event_receipt, event);
  receipt.fault = fault;
  journal_.append(std::move(receipt));
  match(event, bus, only_rules);
}

void World::match(const bus::EventRef& event, const bus::EventBus& bus,
                  const std::vector<std::string>& only_rules) {
  std::vector<const bus::Rule*> rules;
  if (const auto matched = bus.match(event->envelope, scratch_, rules); !matched) {
    warn(
        fmt::format("event {} could not be matched: {}", event->id.value, matched.error().message));
  }
  const bool hidden = !rules.empty() && bus::is_read_only_management_event(*event);
  std::erase_if(rules, [&](const bus::Rule* rule) {
    if (hidden && rule->state == bus::RuleState::enabled) return true;
    if (!rule->archive.empty()) {
      archive(event, *rule);
      return true;
    }
    return !only_rules.empty() &&
           std::find(only_rules.begin(), only_rules.end(), rule->arn) == only_rules.end();
  });
  if (rules.empty()) journal_.append(step_of(StepType::no_standard_rules_matched, event));
  for (const bus::Rule* rule : rules) deliver(event, bus, *rule);
}

void World::deliver(const bus::EventRef& event, const bus::EventBus& bus, const bus::Rule& rule) {
  if (faults_.empty()) return invoke(event, rule, {});
  match_rule(event, bus, rule, 0, {});
}

void World::invoke(const bus::EventRef& event, const bus::Rule& rule, const std::string& fault) {
  Step matched = step_of(StepType::rule_match, event);
  matched.address = rule.address;
  matched.fault = fault;
  journal_.append(std::move(matched));
  for (const auto& [id, target] : rule.targets) {
    dispatcher_.deliver(event, {event->scope, target});
  }
}

void World::warn(std::string message) {
  Step step = step_of(StepType::warning, nullptr);
  step.details = std::move(message);
  journal_.append(std::move(step));
}

Step World::step_of(StepType type, bus::EventRef event) const {
  Step step;
  step.at = timers_.now();
  step.time = now();
  step.type = type;
  step.event = std::move(event);
  return step;
}

std::string World::draw_uuid(std::string_view purpose) {
  const auto [counter, added] = draws_.uuids.try_emplace(std::string(purpose), 0);
  return smemu::draw_uuid(draws_.seed, purpose, counter->second++);
}

EventId World::draw_event_id() {
  return EventId{smemu::draw_uuid(draws_.seed, "event", draws_.events++)};
}

}  // namespace smemu::world
