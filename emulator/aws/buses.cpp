#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/tags.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

std::string shown(const bus::EventBus& bus) {
  return Object()
      .text("Name", bus.name)
      .text("Arn", bus.arn)
      .text_if("Description", bus.description)
      .time("CreationTime", bus.created)
      .time("LastModifiedTime", bus.modified)
      .done();
}

}  // namespace

Result<std::string> create_event_bus(const Request& request) {
  const std::string name = request.input["Name"].string();
  if (const auto source = optional_text(request.input["EventSourceName"])) {
    // No partner ever offers one here, so none exists.
    return fail(Errc::not_found, fmt::format("Event source {} does not exist.", *source));
  }
  if (name.find('/') != std::string::npos) {
    return fail(Errc::invalid_argument, "Event bus name must not contain '/'.");
  }
  auto tags = read_tags(request.input["Tags"]);
  if (!tags) return tl::unexpected(std::move(tags.error()));
  const std::string arn = bus::bus_arn(request.caller, name);
  const auto [bus, is_new] =
      request.resources().buses.try_emplace(name, name, arn, request.world.now());
  if (!is_new) {
    return fail(Errc::already_exists, fmt::format("Event bus {} already exists.", name));
  }
  bus->second.description = optional_text(request.input["Description"]);
  bus->second.tags = std::move(*tags);
  return Object().text("EventBusArn", arn).text_if("Description", bus->second.description).done();
}

Result<std::string> describe_event_bus(const Request& request) {
  const auto bus = find_bus(request, "Name");
  if (!bus) return tl::unexpected(bus.error());
  return shown(**bus);
}

Result<std::string> list_event_buses(const Request& request) {
  const auto prefix = optional_text(request.input["NamePrefix"]);
  return list_page(
      request.input, "EventBuses", request.resources().buses,
      [&](const bus::EventBus& bus) { return has_prefix(bus.name, prefix); }, shown);
}

Result<std::string> update_event_bus(const Request& request) {
  const auto found = find_bus(request, "Name");
  if (!found) return tl::unexpected(found.error());
  bus::EventBus& bus = **found;
  if (auto description = optional_text(request.input["Description"])) {
    bus.description = std::move(*description);
  }
  bus.modified = request.world.now();
  return Object()
      .text("Arn", bus.arn)
      .text("Name", bus.name)
      .text_if("Description", bus.description)
      .done();
}

Result<std::string> delete_event_bus(const Request& request) {
  const std::string name = request.input["Name"].string();
  if (name == "default") {
    return fail(Errc::invalid_argument, "Cannot delete event bus default.");
  }
  auto& buses = request.resources().buses;
  const auto bus = buses.find(name);
  if (bus == buses.end()) return "";  // deleting a bus that is not there is a success
  if (!bus->second.rules().empty()) {
    return fail(Errc::invalid_argument, "EventBus can't be deleted since it has rules.");
  }
  buses.erase(bus);
  return "";
}

}  // namespace smemu::aws
