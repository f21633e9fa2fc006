#pragma once

#include "emulator/aws/operation.hpp"

/// What most operations begin with: finding the bus and the rule that a request names, or failing
/// with AWS's text.
namespace smemu::aws {

/// The bus of the member EventBusName (or Name, for operations on buses): a name or an ARN,
/// "default" if absent.
[[nodiscard]] Result<bus::EventBus*> find_bus(const Request& request,
                                              std::string_view member = "EventBusName");

/// A rule with the bus it is on.
struct RuleOnBus {
  bus::EventBus* bus;
  const bus::Rule* rule;
};

/// The rule of the member Name (or Rule, for operations on targets) on the bus of EventBusName.
[[nodiscard]] Result<RuleOnBus> find_rule(const Request& request, std::string_view member = "Name");

/// Does a name begin with the NamePrefix that a list operation was given, if any?
[[nodiscard]] inline bool has_prefix(std::string_view name,
                                     const std::optional<std::string>& prefix) {
  return !prefix || name.starts_with(*prefix);
}

}  // namespace smemu::aws
