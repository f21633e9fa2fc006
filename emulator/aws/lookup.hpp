#pragma once

#include "emulator/aws/operation.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

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

/// A rule that EventBridge manages is changed only by force, where an operation has that.
[[nodiscard]] Result<void> check_unmanaged(const Request& request, const bus::Rule& rule);

/// LimitExceededException, in the one text that AWS has for it.
[[nodiscard]] Result<void> over_quota();

/// Would one more of them be too many?
[[nodiscard]] Result<void> check_quota(std::size_t existing, std::size_t quota);

/// Is the EventPattern, if there is one, within the quota for its size?
[[nodiscard]] Result<void> check_pattern_size(const Request& request);

/// Archives and replays are listed by one of NamePrefix, State and EventSourceArn at most.
[[nodiscard]] Result<void> check_filters(json::View input, std::string_view operation);

/// Does a name begin with the NamePrefix that a list operation was given, if any?
[[nodiscard]] inline bool has_prefix(std::string_view name,
                                     const std::optional<std::string>& prefix) {
  return !prefix || name.starts_with(*prefix);
}

}  // namespace smemu::aws
