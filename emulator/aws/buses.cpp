#include "emulator/aws/tables/buses.hpp"

#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/project.hpp"
#include "emulator/aws/tags.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

/// The answer of lists: all but what only DescribeEventBus tells.
Object listed(const bus::EventBus& bus) {
  return Object()
      .text("Name", bus.name)
      .text("Arn", bus.arn)
      .text_if("Description", bus.description)
      .text_unless_empty("Policy", bus.policy.empty() ? "" : bus.policy.document())
      .time("CreationTime", bus.created)
      .time("LastModifiedTime", bus.modified);
}

std::string shown_in_list(const bus::EventBus& bus) {
  return listed(bus).done();
}

/// Appends how the bus is set up, as far as it is.
Object& append_configuration(Object& out, const bus::EventBus& bus) {
  out.text_unless_empty("KmsKeyIdentifier", bus.kms_key);
  if (bus.dead_letter_config) out.raw("DeadLetterConfig", *bus.dead_letter_config);
  if (bus.log_config) out.raw("LogConfig", *bus.log_config);
  return out;
}

/// What is absent stays as it is; an empty key or dead-letter configuration takes the old one away.
void configure(bus::EventBus& bus, json::View input) {
  if (auto description = optional_text(input["Description"])) {
    bus.description = std::move(*description);
  }
  bus.kms_key = text_or(input["KmsKeyIdentifier"], bus.kms_key);
  if (const json::View config = input["DeadLetterConfig"]; !is_absent(config)) {
    bus.dead_letter_config.reset();
    if (!is_absent(config["Arn"])) {
      bus.dead_letter_config = project(config, tables::kDeadLetterConfig);
    }
  }
  if (const json::View config = input["LogConfig"]; !is_absent(config)) {
    bus.log_config = project(config, tables::kLogConfig);
  }
}

/// The partner's event source that the new bus is to receive from: of the same name. None for other
/// buses.
Result<bus::EventSource*> source_of(const Request& request, const std::string& bus_name) {
  const auto name = optional_text(request.input["EventSourceName"]);
  if (!name && bus_name.find('/') != std::string::npos) {
    return fail(Errc::invalid_argument, "Event bus name must not contain '/'.");
  }
  if (!name) return nullptr;
  auto& sources = request.resources().event_sources;
  const auto found = sources.find(*name);
  if (found == sources.end()) {
    return fail(Errc::not_found, fmt::format("Event source {} does not exist.", *name));
  }
  if (*name != bus_name) {
    return fail(Errc::invalid_argument, "Event bus name must be the name of its event source.");
  }
  found->second.expire(request.world.now());
  if (found->second.state == "DELETED") {
    return fail(Errc::invalid_state,
                fmt::format("Event source {} is in the state DELETED.", *name));
  }
  return &found->second;
}

}  // namespace

Result<std::string> create_event_bus(const Request& request) {
  const std::string name = request.input["Name"].string();
  auto source = source_of(request, name);
  if (!source) return tl::unexpected(std::move(source.error()));
  auto tags = read_tags(request.input["Tags"]);
  if (!tags) return tl::unexpected(std::move(tags.error()));
  auto& buses = request.resources().buses;
  if (buses.contains(name)) {
    return fail(Errc::already_exists, fmt::format("Event bus {} already exists.", name));
  }
  if (auto checked = check_quota(buses.size(), request.world.settings().quotas.event_buses);
      !checked) {
    return tl::unexpected(checked.error());
  }
  const std::string arn = bus::bus_arn(request.caller, name);
  bus::EventBus& bus = buses.try_emplace(name, name, arn, request.world.now()).first->second;
  configure(bus, request.input);
  bus.tags = std::move(*tags);
  if (*source) (*source)->state = "ACTIVE";
  Object out;
  out.text("EventBusArn", arn).text_if("Description", bus.description);
  return append_configuration(out, bus).done();
}

Result<std::string> describe_event_bus(const Request& request) {
  const auto bus = find_bus(request, "Name");
  if (!bus) return tl::unexpected(bus.error());
  Object out = listed(**bus);
  return append_configuration(out, **bus).done();
}

Result<std::string> list_event_buses(const Request& request) {
  const auto prefix = optional_text(request.input["NamePrefix"]);
  return list_page(
      request.input, "EventBuses", request.resources().buses,
      [&](const bus::EventBus& bus) { return has_prefix(bus.name, prefix); }, shown_in_list);
}

Result<std::string> update_event_bus(const Request& request) {
  const auto found = find_bus(request, "Name");
  if (!found) return tl::unexpected(found.error());
  bus::EventBus& bus = **found;
  configure(bus, request.input);
  bus.modified = request.world.now();
  Object out;
  out.text("Arn", bus.arn).text("Name", bus.name).text_if("Description", bus.description);
  return append_configuration(out, bus).done();
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
  auto& sources = request.resources().event_sources;
  if (const auto source = sources.find(name); source != sources.end()) {
    source->second.state = "PENDING";
  }
  return "";
}

}  // namespace smemu::aws
