#include "emulator/world/world.hpp"

#include <utility>

// Rules with a schedule. Their timers are background: time does not move for them, but when it
// moves, they come due one by one.
namespace smemu::world {

using journal::Step;
using journal::StepType;

void World::reschedule(const Scope& scope, const std::string& rule_name) {
  ScheduledRule key{scope, rule_name};
  if (const auto known = scheduled_.find(key); known != scheduled_.end()) {
    timers_.cancel(known->second);
    scheduled_.erase(known);
  }
  const bus::Rule* const rule = registry_.in(scope).find_bus("default")->find_rule(rule_name);
  if (!rule || !rule->schedule || rule->state == bus::RuleState::disabled) return;
  const auto due = rule->schedule->next_after(now(), now());
  if (!due) return;
  const auto timer = timers_.after(*due - now(), TimerKind::background,
                                   [this, scope, rule_name] { fire_schedule(scope, rule_name); });
  scheduled_.emplace(std::move(key), timer);
}

/// The calendar has been set: what cron expressions mean has moved. Rates go on.
void World::reschedule_crons() {
  std::vector<ScheduledRule> all;
  for (const auto& [scheduled, timer] : scheduled_) {
    const auto* bus = registry_.in(scheduled.scope).find_bus("default");
    const auto& schedule = bus->find_rule(scheduled.rule)->schedule;
    if (schedule->follows_calendar()) all.push_back(scheduled);
  }
  for (const auto& [scope, rule] : all) reschedule(scope, rule);
}

/// Only its own targets get the event, other rules do not see it (recorded call).
void World::fire_schedule(const Scope& scope, const std::string& rule_name) {
  const bus::EventBus& bus = *registry_.in(scope).find_bus("default");
  const bus::Rule& rule = *bus.find_rule(rule_name);
  bus::NewEvent fields;
  fields.scope = scope;
  fields.source = "aws.events";
  fields.detail_type = "Scheduled Event";
  fields.time = now();
  fields.resources = {rule.arn};
  fields.detail = "{}";
  const auto event = std::make_shared<const bus::Event>(
      bus::assemble(std::move(fields), draw_event_id(), ++event_serial_));
  journal_.append(step_of(StepType::event_receipt, event));
  deliver(event, bus, rule);
  reschedule(scope, rule_name);
}

}  // namespace smemu::world
