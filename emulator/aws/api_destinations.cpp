#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/aws/web_address.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

using bus::ApiDestination;

/// What all answers about an API destination have in common, Describe's description aside.
Object shown(const ApiDestination& destination,
             const std::optional<std::string>& description = {}) {
  Object out;
  out.text("ApiDestinationArn", destination.arn)
      .text("Name", destination.name)
      .text_if("Description", description)
      .text("ApiDestinationState", destination.state)
      .text("ConnectionArn", destination.connection_arn)
      .text("InvocationEndpoint", destination.endpoint)
      .text("HttpMethod", destination.method)
      .number("InvocationRateLimitPerSecond", destination.rate_limit_per_second)
      .time("CreationTime", destination.created)
      .time("LastModifiedTime", destination.modified);
  return out;
}

/// AWS takes https only; on a laptop plain http is what there is.
Result<void> check_endpoint(std::string_view endpoint, bool strict) {
  const auto scheme = web_scheme(endpoint);
  if (scheme && (*scheme == "https" || !strict)) return {};
  return fail(Errc::invalid_argument,
              fmt::format("Parameter InvocationEndpoint is not valid. Reason: {} is not an {} URL.",
                          endpoint, strict ? "https" : "http or https"));
}

Result<const ApiDestination*> find(const Request& request) {
  const std::string name = request.input["Name"].string();
  const auto& all = request.resources().api_destinations;
  const auto found = all.find(name);
  if (found != all.end()) return &found->second;
  return fail(Errc::not_found,
              fmt::format("Failed to describe the api-destination(s). An api-destination '{}' does "
                          "not exist.",
                          name));
}

std::string reference(const ApiDestination& destination) {
  return Object()
      .text("ApiDestinationArn", destination.arn)
      .text("ApiDestinationState", destination.state)
      .time("CreationTime", destination.created)
      .time("LastModifiedTime", destination.modified)
      .done();
}

Result<void> check_connection(const Request& request, std::string_view doing) {
  const std::string connection = request.input["ConnectionArn"].string();
  if (request.resources().find_connection_by_arn(connection) != nullptr) return {};
  return fail(Errc::not_found,
              fmt::format("Failed to {} the api-destination(s). Connection '{}' does not exist.",
                          doing, connection));
}

/// Nothing stands in the way of creating it.
Result<void> check_new(const Request& request) {
  const std::string name = request.input["Name"].string();
  if (request.resources().api_destinations.contains(name)) {
    return fail(Errc::already_exists, fmt::format("An api-destination '{}' already exists.", name));
  }
  if (auto checked = check_connection(request, "create"); !checked) return checked;
  if (auto checked = check_quota(request.resources().api_destinations.size(),
                                 request.world.settings().quotas.api_destinations);
      !checked) {
    return checked;
  }
  return check_endpoint(request.input["InvocationEndpoint"].string(),
                        request.world.settings().strict);
}

/// Nothing can be invoked with a connection that is not authorized.
std::string_view state_behind(const Request& request, std::string_view connection_arn) {
  const auto* connection = request.resources().find_connection_by_arn(connection_arn);
  return connection && connection->state == "AUTHORIZED" ? "ACTIVE" : "INACTIVE";
}

ApiDestination destination_from(const Request& request) {
  const json::View input = request.input;
  ApiDestination out;
  out.name = input["Name"].string();
  out.arn = bus::api_destination_arn(request.caller, out.name,
                                     request.world.draw_uuid("api-destination"));
  out.description = text_or(input["Description"], "");
  out.connection_arn = input["ConnectionArn"].string();
  out.endpoint = input["InvocationEndpoint"].string();
  out.method = input["HttpMethod"].string();
  out.rate_limit_per_second = static_cast<int>(
      integer_or(input["InvocationRateLimitPerSecond"], out.rate_limit_per_second));
  out.state = state_behind(request, out.connection_arn);
  out.created = out.modified = request.world.now();
  return out;
}

}  // namespace

Result<std::string> create_api_destination(const Request& request) {
  if (auto checked = check_new(request); !checked) return tl::unexpected(checked.error());
  ApiDestination destination = destination_from(request);
  std::string body = reference(destination);
  std::string name = destination.name;
  request.resources().api_destinations.emplace(std::move(name), std::move(destination));
  return body;
}

Result<std::string> describe_api_destination(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  const std::string& description = (*found)->description;
  return shown(**found, description.empty() ? std::nullopt : std::optional(description)).done();
}

Result<std::string> list_api_destinations(const Request& request) {
  const auto prefix = optional_text(request.input["NamePrefix"]);
  const auto connection = optional_text(request.input["ConnectionArn"]);
  return list_page(
      request.input, "ApiDestinations", request.resources().api_destinations,
      [&](const ApiDestination& destination) {
        return has_prefix(destination.name, prefix) &&
               (!connection || destination.connection_arn == *connection);
      },
      [](const ApiDestination& destination) { return shown(destination).done(); });
}

Result<std::string> update_api_destination(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  const json::View input = request.input;
  if (const json::View arn = input["ConnectionArn"]; !is_absent(arn)) {
    if (auto checked = check_connection(request, "update"); !checked) {
      return tl::unexpected(checked.error());
    }
  }
  if (const auto endpoint = optional_text(input["InvocationEndpoint"])) {
    if (auto checked = check_endpoint(*endpoint, request.world.settings().strict); !checked) {
      return tl::unexpected(checked.error());
    }
  }
  ApiDestination& destination = request.resources().api_destinations.at((*found)->name);
  destination.description = text_or(input["Description"], destination.description);
  destination.connection_arn = text_or(input["ConnectionArn"], destination.connection_arn);
  destination.endpoint = text_or(input["InvocationEndpoint"], destination.endpoint);
  destination.method = text_or(input["HttpMethod"], destination.method);
  destination.rate_limit_per_second = static_cast<int>(
      integer_or(input["InvocationRateLimitPerSecond"], destination.rate_limit_per_second));
  destination.state = state_behind(request, destination.connection_arn);
  destination.modified = request.world.now();
  return reference(destination);
}

Result<std::string> delete_api_destination(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  request.resources().api_destinations.erase(request.input["Name"].string());
  return "{}";
}

}  // namespace smemu::aws
