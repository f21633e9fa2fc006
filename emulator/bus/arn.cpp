#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

#include <array>

namespace smemu::bus {
namespace {

constexpr std::string_view kResourceSeparators = "/:";

/// Cuts off and returns what stands before the next colon.
std::optional<std::string_view> take_field(std::string_view& rest) {
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view field = rest.substr(0, colon);
  rest.remove_prefix(colon + 1);
  return field;
}

std::string events_arn(const Scope& scope, std::string_view resource) {
  return fmt::format("arn:{}:events:{}:{}:{}", partition_of(scope.region), scope.region,
                     scope.account, resource);
}

}  // namespace

std::string_view Arn::resource_type() const {
  return resource.substr(0, resource.find_first_of(kResourceSeparators));
}

std::string_view Arn::resource_name() const {
  const std::size_t separator = resource.find_first_of(kResourceSeparators);
  if (separator == std::string_view::npos) return {};
  return resource.substr(separator + 1);
}

std::optional<Arn> parse_arn(std::string_view text) {
  std::array<std::string_view, 5> fields;
  for (std::string_view& field : fields) {
    const auto taken = take_field(text);
    if (!taken) return std::nullopt;
    field = *taken;
  }
  const auto [scheme, partition, service, region, account] = fields;
  if (scheme != "arn" || partition.empty() || service.empty() || text.empty()) return std::nullopt;
  return Arn{partition, service, region, account, text};
}

std::string_view partition_of(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  if (region.starts_with("us-gov-")) return "aws-us-gov";
  return "aws";
}

std::string bus_arn(const Scope& scope, std::string_view bus) {
  return events_arn(scope, fmt::format("event-bus/{}", bus));
}

std::string rule_arn(const Scope& scope, std::string_view bus, std::string_view rule) {
  if (bus == "default") return events_arn(scope, fmt::format("rule/{}", rule));
  return events_arn(scope, fmt::format("rule/{}/{}", bus, rule));
}

std::string connection_arn(const Scope& scope, std::string_view name, std::string_view uuid) {
  return events_arn(scope, fmt::format("connection/{}/{}", name, uuid));
}

std::string api_destination_arn(const Scope& scope, std::string_view name, std::string_view uuid) {
  return events_arn(scope, fmt::format("api-destination/{}/{}", name, uuid));
}

std::string archive_arn(const Scope& scope, std::string_view name) {
  return events_arn(scope, fmt::format("archive/{}", name));
}

std::string replay_arn(const Scope& scope, std::string_view name) {
  return events_arn(scope, fmt::format("replay/{}", name));
}

std::string endpoint_arn(const Scope& scope, std::string_view name) {
  return events_arn(scope, fmt::format("endpoint/{}", name));
}

std::string event_source_arn(std::string_view region, std::string_view name) {
  return fmt::format("arn:{}:events:{}::event-source/{}", partition_of(region), region, name);
}

std::string connection_secret_arn(const Scope& scope, std::string_view name, std::string_view uuid,
                                  std::string_view suffix) {
  return fmt::format("arn:{}:secretsmanager:{}:{}:secret:events!connection/{}/{}-{}",
                     partition_of(scope.region), scope.region, scope.account, name, uuid, suffix);
}

BusAddress resolve_bus(const Scope& caller, std::string_view name_or_arn) {
  const auto arn = parse_arn(name_or_arn);
  if (!arn) return {caller, std::string(name_or_arn)};
  return {Scope{std::string(arn->account), std::string(arn->region)},
          std::string(arn->resource_name())};
}

}  // namespace smemu::bus
