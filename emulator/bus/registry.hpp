#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/bus/archive.hpp"
#include "emulator/bus/connection.hpp"
#include "emulator/bus/endpoint.hpp"
#include "emulator/bus/event_source.hpp"
#include "emulator/bus/policy.hpp"
#include "emulator/bus/replay.hpp"
#include "emulator/bus/rule.hpp"
#include "emulator/pattern/index.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace smemu::bus {

/// An event bus, its rules, and the index that all their patterns compile into. Strand-only.
class EventBus {
 public:
  EventBus(std::string bus_name, std::string bus_arn, Instant now);

  std::string name;
  std::string arn;
  std::optional<std::string> description;
  std::string kms_key;                            // empty: none
  std::optional<std::string> dead_letter_config;  // JSON, as it was given
  std::optional<std::string> log_config;          // JSON, as it was given
  std::vector<KeyValue> tags;
  Policy policy;
  Instant created{};
  Instant modified{};

  [[nodiscard]] const std::map<std::string, Rule, std::less<>>& rules() const { return rules_; }
  [[nodiscard]] const Rule* find_rule(std::string_view rule_name) const;

  /// Creates or replaces a rule, keeping the targets and tags it has. Fails with invalid_pattern on
  /// a bad event_pattern, and changes nothing then.
  [[nodiscard]] Result<void> put_rule(Rule rule);
  bool remove_rule(std::string_view rule_name);
  bool set_state(std::string_view rule_name, RuleState state);
  void put_target(std::string_view rule_name, Target target);                 // requires the rule
  void set_tags(std::string_view rule_name, std::vector<KeyValue> new_tags);  // requires the rule
  bool remove_target(std::string_view rule_name, std::string_view target_id);

  /// Appends the enabled rules whose pattern matches an envelope, in the order they were first put.
  /// Fails with invalid_argument, and appends nothing, on what is not JSON; a bus without rules
  /// does not look.
  Result<void> match(std::string_view envelope, pattern::Scratch& scratch,
                     std::vector<const Rule*>& out) const;

 private:
  void set_pattern(const Rule& rule, const std::optional<pattern::Pattern>& parsed);

  std::map<std::string, Rule, std::less<>> rules_;
  std::unordered_map<pattern::RuleKey, const Rule*> by_key_;  // map nodes stay where they are
  pattern::Index index_;                                      // patterns of the enabled rules
  pattern::RuleKey next_key_ = 1;
};

/// The resources of one account in one region. It has its default bus from the start.
class Resources {
 public:
  Resources(const Scope& scope, Instant now);

  std::map<std::string, EventBus, std::less<>> buses;
  std::map<std::string, Connection, std::less<>> connections;
  std::map<std::string, ApiDestination, std::less<>> api_destinations;
  std::map<std::string, Archive, std::less<>> archives;
  std::map<std::string, Replay, std::less<>> replays;
  std::map<std::string, Endpoint, std::less<>> endpoints;
  std::map<std::string, EventSource, std::less<>> event_sources;           // offered to the account
  std::map<std::string, PartnerEventSource, std::less<>> partner_sources;  // that it offers

  /// By name or ARN; null if there is none.
  [[nodiscard]] EventBus* find_bus(std::string_view name_or_arn);
  [[nodiscard]] const ApiDestination* find_api_destination_by_arn(std::string_view arn) const;
  [[nodiscard]] const Connection* find_connection_by_arn(std::string_view arn) const;
  [[nodiscard]] Connection* find_connection_by_arn(std::string_view arn);

  /// Its API destinations follow: without a connection's credentials nothing can be invoked.
  void set_connection_state(Connection& connection, std::string_view state, Instant now);
};

/// All resources of a world. Strand-only.
class Registry {
 public:
  explicit Registry(Instant created) : created_(created) {}

  /// The resources of a scope, made on first use.
  [[nodiscard]] Resources& in(const Scope& scope);
  [[nodiscard]] const std::map<Scope, Resources>& scopes() const { return scopes_; }

 private:
  Instant created_;
  std::map<Scope, Resources> scopes_;
};

}  // namespace smemu::bus
