#include "emulator/world/world.hpp"

#include <fmt/format.h>

#include <utility>

// What goes wrong on purpose: on an event's way in, at a rule's match; and what the dispatcher asks
// about deliveries.
namespace smemu::world {

using faults::Stage;
using journal::Step;
using journal::StepType;

Result<std::string> World::place_fault(faults::Fault fault) {
  return faults_.add(std::move(fault), timers_.now());
}

std::size_t World::lift_faults(std::string_view name) {
  const std::size_t before = faults_.entries().size();
  if (name.empty()) {
    faults_.clear();
  } else {
    faults_.remove(name);
  }
  return before - faults_.entries().size();
}

faults::Strike World::strike(const faults::Occasion& occasion) {
  if (faults_.empty()) return {};
  return faults_.strike(occasion, draws_.seed, timers_.now());
}

/// Whether it is refused is drawn for the id that it would have had; if it is, that id is used up,
/// so that the entry's next try has a chance of its own.
std::string World::refused_by(const bus::NewEvent& entry) {
  if (faults_.empty()) return {};
  const EventId id{smemu::draw_uuid(draws_.seed, "event", draws_.events)};
  const auto event = std::make_shared<const bus::Event>(bus::assemble(entry, id, event_serial_));
  const faults::Strike struck = strike({.stage = Stage::ingest, .event = *event, .is_entry = true});
  if (!struck.answer) return {};
  ++draws_.events;
  Step step = step_of(StepType::event_ingest_failure, event);
  step.details = "PutEvents refused the entry: ThrottlingException";
  step.fault = struck.answer->fault;
  journal_.append(std::move(step));
  return struck.answer->fault;
}

void World::come_in(const bus::EventRef& event, int copy, const std::string& copied_by) {
  const faults::Strike struck = strike({.stage = Stage::ingest, .event = *event, .copy = copy});
  const std::string fault = faults::names({copied_by, struck.delayed_by});
  if (!struck.dropped_by.empty()) {
    Step step = step_of(StepType::event_ingest_failure, event);
    step.details = "the event was lost on its way in";
    step.fault = faults::names({copied_by, struck.dropped_by});
    journal_.append(std::move(step));
  } else if (struck.delay > Duration::zero()) {
    timers_.after(struck.delay, TimerKind::work,
                  [this, event, fault] { come_in_at_last(event, fault); });
  } else {
    come_in_at_last(event, fault);
  }
  int number = 0;
  for (const std::string& name : struck.copied_by) come_in(event, ++number, name);
}

/// Events are numbered as they come in.
void World::come_in_at_last(const bus::EventRef& event, const std::string& fault) {
  auto arrived = std::make_shared<bus::Event>(*event);
  arrived->seq = ++event_serial_;
  const bus::EventBus* const bus = registry_.in(event->scope).find_bus(event->bus);
  if (bus) return receive(arrived, *bus, {}, fault);
  warn(fmt::format("event {} was dropped: event bus {} does not exist any more", event->id.value,
                   event->bus));
}

void World::match_rule(const bus::EventRef& event, const bus::EventBus& bus, const bus::Rule& rule,
                       int copy, const std::string& copied_by) {
  const faults::Strike struck =
      strike({.stage = Stage::match, .event = *event, .rule = rule.name, .copy = copy});
  const std::string fault = faults::names({copied_by, struck.delayed_by});
  if (!struck.dropped_by.empty()) {
    Step step = step_of(StepType::warning, event);
    step.address = rule.address;
    step.details = fmt::format("rule {} matches, but its match was lost", rule.name);
    step.fault = faults::names({copied_by, struck.dropped_by});
    journal_.append(std::move(step));
  } else if (struck.delay > Duration::zero()) {
    timers_.after(struck.delay, TimerKind::work,
                  [this, event, bus_name = bus.name, rule_name = rule.name, fault] {
                    match_rule_at_last(event, bus_name, rule_name, fault);
                  });
  } else {
    invoke(event, rule, fault);
  }
  int number = 0;
  for (const std::string& name : struck.copied_by) match_rule(event, bus, rule, ++number, name);
}

/// The rule's targets are those that it has by then; a rule that is gone has none.
void World::match_rule_at_last(const bus::EventRef& event, const std::string& bus_name,
                               const std::string& rule_name, const std::string& fault) {
  const bus::EventBus* const bus = registry_.in(event->scope).find_bus(bus_name);
  const bus::Rule* const rule = bus ? bus->find_rule(rule_name) : nullptr;
  if (rule) invoke(event, *rule, fault);
}

}  // namespace smemu::world
