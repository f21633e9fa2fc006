#include "emulator/bus/registry.hpp"

#include "emulator/bus/arn.hpp"
#include "emulator/pattern/pattern.hpp"

#include <algorithm>
#include <utility>

namespace smemu::bus {
namespace {

/// The resource of that ARN in a map whose keys are names; an ARN is not its key, since it ends in
/// a drawn id.
template <class Map>
const typename Map::mapped_type* find_by_arn(const Map& resources, std::string_view arn) {
  const auto found = std::find_if(resources.begin(), resources.end(),
                                  [&](const auto& entry) { return entry.second.arn == arn; });
  return found == resources.end() ? nullptr : &found->second;
}

}  // namespace

EventBus::EventBus(std::string bus_name, std::string bus_arn, Instant now)
    : name(std::move(bus_name)), arn(std::move(bus_arn)), created(now), modified(now) {}

const Rule* EventBus::find_rule(std::string_view rule_name) const {
  const auto found = rules_.find(rule_name);
  return found == rules_.end() ? nullptr : &found->second;
}

Result<void> EventBus::put_rule(Rule rule) {
  std::optional<pattern::Pattern> parsed;
  if (rule.event_pattern) {
    auto result = pattern::parse(*rule.event_pattern);
    if (!result) return tl::unexpected(std::move(result.error()));
    parsed = std::move(*result);
  }
  const auto [entry, is_new] = rules_.try_emplace(rule.name);
  Rule& stored = entry->second;
  if (!is_new) {
    rule.targets = std::move(stored.targets);
    rule.tags = std::move(stored.tags);
  }
  rule.key = is_new ? next_key_++ : stored.key;
  rule.address = std::make_shared<const Address>(Address{name, rule.name, rule.arn, {}, {}});
  stored = std::move(rule);
  by_key_[stored.key] = &stored;
  set_pattern(stored, parsed);
  return {};
}

bool EventBus::remove_rule(std::string_view rule_name) {
  const auto found = rules_.find(rule_name);
  if (found == rules_.end()) return false;
  index_.remove(found->second.key);
  by_key_.erase(found->second.key);
  rules_.erase(found);
  return true;
}

bool EventBus::set_state(std::string_view rule_name, RuleState state) {
  const auto found = rules_.find(rule_name);
  if (found == rules_.end()) return false;
  Rule& rule = found->second;
  rule.state = state;
  std::optional<pattern::Pattern> parsed;
  if (rule.event_pattern) parsed = *pattern::parse(*rule.event_pattern);  // put_rule took it
  set_pattern(rule, parsed);
  return true;
}

void EventBus::set_pattern(const Rule& rule, const std::optional<pattern::Pattern>& parsed) {
  if (parsed && rule.state != RuleState::disabled) {
    index_.put(rule.key, *parsed);
  } else {
    index_.remove(rule.key);
  }
}

void EventBus::put_target(std::string_view rule_name, Target target) {
  Rule& rule = rules_.find(rule_name)->second;
  target.address =
      std::make_shared<const Address>(Address{name, rule.name, rule.arn, target.id, target.arn});
  std::string id = target.id;
  rule.targets.insert_or_assign(std::move(id), std::make_shared<const Target>(std::move(target)));
}

void EventBus::set_tags(std::string_view rule_name, std::vector<KeyValue> new_tags) {
  rules_.find(rule_name)->second.tags = std::move(new_tags);
}

bool EventBus::remove_target(std::string_view rule_name, std::string_view target_id) {
  const auto rule = rules_.find(rule_name);
  if (rule == rules_.end()) return false;
  const auto target = rule->second.targets.find(target_id);
  if (target == rule->second.targets.end()) return false;
  rule->second.targets.erase(target);
  return true;
}

Result<void> EventBus::match(std::string_view envelope, pattern::Scratch& scratch,
                             std::vector<const Rule*>& out) const {
  if (rules_.empty()) return {};
  std::vector<pattern::RuleKey> keys;
  auto matched = index_.snapshot()->match(envelope, scratch, keys);
  for (const pattern::RuleKey key : keys) out.push_back(by_key_.at(key));
  return matched;
}

Resources::Resources(const Scope& scope, Instant now) {
  buses.try_emplace("default", "default", bus_arn(scope, "default"), now);
}

EventBus* Resources::find_bus(std::string_view name_or_arn) {
  const auto arn = parse_arn(name_or_arn);
  const auto found = buses.find(arn ? arn->resource_name() : name_or_arn);
  if (found == buses.end() || (arn && found->second.arn != name_or_arn)) return nullptr;
  return &found->second;
}

const ApiDestination* Resources::find_api_destination_by_arn(std::string_view arn) const {
  return find_by_arn(api_destinations, arn);
}

const Connection* Resources::find_connection_by_arn(std::string_view arn) const {
  return find_by_arn(connections, arn);
}

Connection* Resources::find_connection_by_arn(std::string_view arn) {
  const auto found = std::find_if(connections.begin(), connections.end(),
                                  [&](const auto& entry) { return entry.second.arn == arn; });
  return found == connections.end() ? nullptr : &found->second;
}

void Resources::set_connection_state(Connection& connection, std::string_view state, Instant now) {
  connection.state = state;
  connection.modified = now;
  if (state == "AUTHORIZED") connection.authorized = now;
  for (auto& [name, destination] : api_destinations) {
    if (destination.connection_arn != connection.arn) continue;
    destination.state = state == "AUTHORIZED" ? "ACTIVE" : "INACTIVE";
  }
}

Resources& Registry::in(const Scope& scope) {
  return scopes_.try_emplace(scope, scope, created_).first->second;
}

}  // namespace smemu::bus
