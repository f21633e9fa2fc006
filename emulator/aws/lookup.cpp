#include "emulator/aws/lookup.hpp"

#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

namespace smemu::aws {

Result<void> over_quota() {
  return fail(Errc::limit_exceeded, "The requested resource exceeds the maximum number allowed.");
}

Result<bus::EventBus*> find_bus(const Request& request, std::string_view member) {
  const std::string name = text_or(request.input[member], "default");
  if (bus::EventBus* bus = request.resources().find_bus(name)) return bus;
  return fail(Errc::not_found, fmt::format("Event bus {} does not exist.",
                                           bus::resolve_bus(request.caller, name).name));
}

Result<RuleOnBus> find_rule(const Request& request, std::string_view member) {
  const auto bus = find_bus(request);
  if (!bus) return tl::unexpected(bus.error());
  const std::string name = request.input[member].string();
  if (const bus::Rule* rule = (*bus)->find_rule(name)) return RuleOnBus{*bus, rule};
  return fail(Errc::not_found,
              fmt::format("Rule {} does not exist on EventBus {}.", name, (*bus)->name));
}

Result<void> check_unmanaged(const Request& request, const bus::Rule& rule) {
  if (rule.archive.empty() || boolean_or(request.input["Force"], false)) return {};
  return fail(Errc::managed_rule, fmt::format("Rule {} is managed by EventBridge for archive {}.",
                                              rule.name, rule.archive));
}

Result<void> check_quota(std::size_t existing, std::size_t quota) {
  return existing < quota ? Result<void>{} : over_quota();
}

Result<void> check_pattern_size(const Request& request) {
  const json::View pattern = request.input["EventPattern"];
  if (is_absent(pattern)) return {};
  const auto size = static_cast<std::size_t>(length_of(pattern.string_view()));
  const bool fits = size <= request.world.settings().quotas.event_pattern_size;
  return fits ? Result<void>{} : over_quota();
}

Result<void> check_filters(json::View input, std::string_view operation) {
  int filters = 0;
  for (const std::string_view member : {"NamePrefix", "State", "EventSourceArn"}) {
    if (!is_absent(input[member])) ++filters;
  }
  if (filters <= 1) return {};
  return fail(Errc::invalid_argument,
              fmt::format("At most one filter is allowed for {}. Use either : State, "
                          "EventSourceArn, or NamePrefix.",
                          operation));
}

}  // namespace smemu::aws
