#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"
#include "emulator/json/write.hpp"
#include "emulator/pattern/pattern.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

using bus::Archive;

constexpr std::string_view kEnabled = "ENABLED";

Result<Archive*> find(const Request& request) {
  const std::string name = request.input["ArchiveName"].string();
  auto& all = request.resources().archives;
  const auto found = all.find(name);
  if (found == all.end()) {
    return fail(Errc::not_found, fmt::format("Archive {} does not exist.", name));
  }
  found->second.expire(request.world.now());
  return &found->second;
}

/// The bus of an archive's EventSourceArn.
Result<bus::EventBus*> find_source(const Request& request) {
  const std::string arn = request.input["EventSourceArn"].string();
  const auto parsed = bus::parse_arn(arn);
  if (!parsed || parsed->service != "events" || parsed->resource_type() != "event-bus") {
    return fail(Errc::invalid_argument,
                "Parameter EventSourceArn is not valid. Reason: Must contain an event bus ARN.");
  }
  return find_bus(request, "EventSourceArn");
}

Result<void> check_pattern(const Request& request) {
  const auto pattern = optional_text(request.input["EventPattern"]);
  if (!pattern) return {};
  if (auto checked = check_pattern_size(request); !checked) return checked;
  auto parsed = pattern::parse(*pattern);
  return parsed ? Result<void>{} : tl::unexpected(std::move(parsed.error()));
}

/// What EventBridge hands its archives, as recorded.
std::string target_of(const Archive& archive, const Request& request, const std::string& rule) {
  const std::string form = fmt::format(
      R"({{"archive-arn":"{}:{}","event":<aws.events.event.json>,"ingestion-time":<aws.events.event.ingestion-time>}})",
      archive.arn, request.world.draw_uuid("archive"));
  const std::string transformer =
      Object().raw("InputPathsMap", "{}").text("InputTemplate", form).done();
  const std::string arn = fmt::format(
      "arn:{}:events:{}:::", bus::partition_of(request.caller.region), request.caller.region);
  return Object().text("Id", rule).text("Arn", arn).raw("InputTransformer", transformer).done();
}

/// Puts the rule that fills the archive. Its pattern has been checked.
void put_managed_rule(const Request& request, const Archive& archive, bus::EventBus& bus) {
  bus::Rule rule;
  rule.name = bus::archive_rule_name(archive.name);
  rule.arn = bus::rule_arn(request.caller, bus.name, rule.name);
  rule.bus = bus.name;
  rule.event_pattern = bus::archive_rule_pattern(archive.event_pattern);
  rule.created_by = request.caller.account;
  rule.archive = archive.name;
  const std::string name = rule.name;
  const bool is_new = bus.find_rule(name) == nullptr;
  std::ignore = bus.put_rule(std::move(rule));
  if (!is_new) return;
  bus::Target target;
  target.id = name;
  target.as_submitted = target_of(archive, request, name);
  bus.put_target(name, std::move(target));
}

std::string reference(const Archive& archive) {
  return Object()
      .text("ArchiveArn", archive.arn)
      .text("State", kEnabled)
      .time("CreationTime", archive.created)
      .done();
}

Object& figures(Object& out, const Archive& archive) {
  return out.text("State", kEnabled)
      .number("RetentionDays", archive.retention_days)
      .number("SizeBytes", static_cast<std::int64_t>(archive.size_bytes()))
      .number("EventCount", static_cast<std::int64_t>(archive.count()))
      .time("CreationTime", archive.created);
}

std::string described(const Archive& archive) {
  Object out;
  out.text("ArchiveArn", archive.arn)
      .text("ArchiveName", archive.name)
      .text("EventSourceArn", archive.bus_arn)
      .text_if("Description", archive.description)
      .text_if("EventPattern", archive.event_pattern)
      .text_unless_empty("KmsKeyIdentifier", archive.kms_key);
  return figures(out, archive).done();
}

std::string listed(const Archive& archive) {
  Object out;
  out.text("ArchiveName", archive.name).text("EventSourceArn", archive.bus_arn);
  return figures(out, archive).done();
}

/// Takes what the request has.
void configure(Archive& archive, json::View input) {
  if (auto description = optional_text(input["Description"])) {
    archive.description = std::move(description);
  }
  if (auto pattern = optional_text(input["EventPattern"])) {
    archive.event_pattern = std::move(pattern);
  }
  archive.kms_key = text_or(input["KmsKeyIdentifier"], archive.kms_key);
  archive.retention_days = integer_or(input["RetentionDays"], archive.retention_days);
}

}  // namespace

Result<std::string> create_archive(const Request& request) {
  const std::string name = request.input["ArchiveName"].string();
  auto& all = request.resources().archives;
  if (all.contains(name)) {
    return fail(Errc::already_exists, fmt::format("Archive {} already exists.", name));
  }
  const auto bus = find_source(request);
  if (!bus) return tl::unexpected(bus.error());
  if (auto checked = check_pattern(request); !checked) return tl::unexpected(checked.error());
  Archive archive;
  archive.name = name;
  archive.arn = bus::archive_arn(request.caller, name);
  archive.bus_arn = (*bus)->arn;
  archive.created = request.world.now();
  configure(archive, request.input);
  put_managed_rule(request, archive, **bus);
  std::string body = reference(archive);
  all.emplace(name, std::move(archive));
  return body;
}

Result<std::string> describe_archive(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  return described(**found);
}

Result<std::string> list_archives(const Request& request) {
  const json::View input = request.input;
  if (auto checked = check_filters(input, "ListArchives"); !checked) {
    return tl::unexpected(checked.error());
  }
  const auto source = optional_text(input["EventSourceArn"]);
  if (source) {
    if (const auto bus = find_source(request); !bus) return tl::unexpected(bus.error());
  }
  const auto prefix = optional_text(input["NamePrefix"]);
  const auto state = optional_text(input["State"]);
  auto& all = request.resources().archives;
  for (auto& [name, archive] : all) archive.expire(request.world.now());
  return list_page(
      input, "Archives", all,
      [&](const Archive& archive) {
        return has_prefix(archive.name, prefix) && (!source || archive.bus_arn == *source) &&
               (!state || *state == kEnabled);
      },
      listed);
}

Result<std::string> update_archive(const Request& request) {
  const json::View input = request.input;
  const auto given = [&](std::string_view member) { return !is_absent(input[member]); };
  if (!given("EventPattern") && !given("RetentionDays") && !given("Description") &&
      !given("KmsKeyIdentifier")) {  // newer than the recorded text
    return fail(Errc::invalid_argument,
                "At least one of EventPattern, RetentionDays or Description must be provided.");
  }
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  if (auto checked = check_pattern(request); !checked) return tl::unexpected(checked.error());
  Archive& archive = **found;
  configure(archive, input);
  if (bus::EventBus* const bus = request.resources().find_bus(archive.bus_arn)) {
    put_managed_rule(request, archive, *bus);
  }
  return reference(archive);
}

Result<std::string> delete_archive(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  const std::string name = (*found)->name;
  if (bus::EventBus* const bus = request.resources().find_bus((*found)->bus_arn)) {
    bus->remove_rule(bus::archive_rule_name(name));
  }
  request.resources().archives.erase(name);
  return "{}";
}

}  // namespace smemu::aws
