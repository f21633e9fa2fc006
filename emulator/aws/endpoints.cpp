#include "emulator/aws/tables/endpoints.hpp"

#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/project.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

#include <vector>

// Global endpoints. There is one region here as far as an endpoint goes, and it is always well:
// what is put to an endpoint goes to the bus of that name in the caller's region.
namespace smemu::aws {
namespace {

using bus::Endpoint;

std::string url_of(const Endpoint& endpoint) {
  return fmt::format("https://{}.endpoint.events.amazonaws.com", endpoint.id);
}

/// What all answers about an endpoint have in common, after its name.
Object& configuration(Object& out, const Endpoint& endpoint) {
  return out.text("Arn", endpoint.arn)
      .raw("RoutingConfig", endpoint.routing_config)
      .raw("ReplicationConfig", endpoint.replication_config)
      .raw("EventBuses", endpoint.event_buses)
      .text_unless_empty("RoleArn", endpoint.role_arn);
}

std::string described(const Endpoint& endpoint) {
  Object out;
  out.text("Name", endpoint.name).text_unless_empty("Description", endpoint.description);
  return configuration(out, endpoint)
      .text("EndpointId", endpoint.id)
      .text("EndpointUrl", url_of(endpoint))
      .text("State", "ACTIVE")
      .time("CreationTime", endpoint.created)
      .time("LastModifiedTime", endpoint.modified)
      .done();
}

/// Endpoints are known in the region that they were made in, which is their home.
bool is_home(const Request& request) {
  return text_or(request.input["HomeRegion"], request.caller.region) == request.caller.region;
}

Result<Endpoint*> find(const Request& request) {
  const std::string name = request.input["Name"].string();
  auto& all = request.resources().endpoints;
  const auto found = all.find(name);
  if (found != all.end() && is_home(request)) return &found->second;
  return fail(Errc::not_found, fmt::format("Endpoint '{}' does not exist.", name));
}

/// Ten characters, a dot, three more.
std::string draw_id(const Request& request) {
  std::string digits = request.world.draw_uuid("endpoint");
  std::erase(digits, '-');
  return digits.substr(0, 10) + '.' + digits.substr(10, 3);
}

/// Takes what the request has.
void configure(Endpoint& endpoint, json::View input) {
  const auto take = [&](std::string_view member, const Shape& shape, std::string& out) {
    if (!is_absent(input[member])) out = project(input[member], shape);
  };
  take("RoutingConfig", tables::kRoutingConfig, endpoint.routing_config);
  take("ReplicationConfig", tables::kReplicationConfig, endpoint.replication_config);
  take("EventBuses", tables::kEndpointEventBuses, endpoint.event_buses);
  endpoint.description = text_or(input["Description"], endpoint.description);
  endpoint.role_arn = text_or(input["RoleArn"], endpoint.role_arn);
}

/// User guide, "Creating a global endpoint": the two buses have the same name, in two regions.
Result<void> check_buses(json::View buses) {
  if (is_absent(buses)) return {};
  std::vector<bus::BusAddress> both;
  for (const json::View bus : buses.elements()) {
    both.push_back(bus::resolve_bus({}, bus["EventBusArn"].string()));
  }
  const bool differ = both[0].scope.region != both[1].scope.region;
  if (both[0].name == both[1].name && differ) return {};
  return fail(Errc::invalid_argument,
              "Parameter EventBuses is not valid. Reason: Event buses must have the same name and "
              "be in different regions.");
}

}  // namespace

Result<std::string> create_endpoint(const Request& request) {
  const std::string name = request.input["Name"].string();
  if (request.resources().endpoints.contains(name)) {
    return fail(Errc::already_exists, fmt::format("Endpoint '{}' already exists.", name));
  }
  if (auto checked = check_buses(request.input["EventBuses"]); !checked) {
    return tl::unexpected(checked.error());
  }
  if (auto checked = check_quota(request.resources().endpoints.size(),
                                 request.world.settings().quotas.endpoints);
      !checked) {
    return tl::unexpected(checked.error());
  }
  Endpoint endpoint;
  endpoint.name = name;
  endpoint.arn = bus::endpoint_arn(request.caller, name);
  endpoint.id = draw_id(request);
  endpoint.replication_config = R"({"State":"ENABLED"})";
  endpoint.created = endpoint.modified = request.world.now();
  configure(endpoint, request.input);
  Object out;
  out.text("Name", name);
  std::string body = configuration(out, endpoint).text("State", "CREATING").done();
  request.resources().endpoints.emplace(name, std::move(endpoint));
  return body;
}

Result<std::string> describe_endpoint(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  return described(**found);
}

Result<std::string> list_endpoints(const Request& request) {
  const auto prefix = optional_text(request.input["NamePrefix"]);
  return list_page(
      request.input, "Endpoints", request.resources().endpoints,
      [&](const Endpoint& endpoint) {
        return has_prefix(endpoint.name, prefix) && is_home(request);
      },
      described, "MaxResults");
}

Result<std::string> update_endpoint(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  if (auto checked = check_buses(request.input["EventBuses"]); !checked) {
    return tl::unexpected(checked.error());
  }
  Endpoint& endpoint = **found;
  configure(endpoint, request.input);
  endpoint.modified = request.world.now();
  Object out;
  out.text("Name", endpoint.name);
  return configuration(out, endpoint)
      .text("EndpointId", endpoint.id)
      .text("EndpointUrl", url_of(endpoint))
      .text("State", "UPDATING")
      .done();
}

Result<std::string> delete_endpoint(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  request.resources().endpoints.erase(request.input["Name"].string());
  return "{}";
}

}  // namespace smemu::aws
