#include "emulator/aws/lookup.hpp"

#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

namespace smemu::aws {

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

}  // namespace smemu::aws
