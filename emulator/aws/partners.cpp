#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

#include <chrono>

// Partner event sources, from both sides: every account is a partner here that wants to be one.
namespace smemu::aws {
namespace {

using bus::EventSource;
using bus::PartnerEventSource;

// API reference, DeactivateEventSource: a source that stays pending goes after two weeks.
constexpr Duration kPendingFor = std::chrono::hours(24 * 14);

Error no_source(std::string_view name) {
  return {Errc::not_found, fmt::format("Event source {} does not exist.", name)};
}

/// The resources of the account that a source is offered to.
bus::Resources& customer(const Request& request, std::string_view account) {
  return request.world.registry().in({std::string(account), request.caller.region});
}

std::string shown(const EventSource& source) {
  Object out;
  out.text("Arn", source.arn)
      .text("CreatedBy", source.created_by)
      .time("CreationTime", source.created);
  if (source.state == "PENDING") out.time("ExpirationTime", source.expires);
  return out.text("Name", source.name).text("State", source.state).done();
}

std::string shown_to_partner(const PartnerEventSource& source) {
  return Object().text("Arn", source.arn).text("Name", source.name).done();
}

Result<EventSource*> find_source(const Request& request) {
  const std::string name = request.input["Name"].string();
  auto& sources = request.resources().event_sources;
  const auto found = sources.find(name);
  if (found == sources.end()) return tl::unexpected(no_source(name));
  found->second.expire(request.world.now());
  return &found->second;
}

Result<const PartnerEventSource*> find_partner_source(const Request& request,
                                                      std::string_view member) {
  const std::string name = request.input[member].string();
  const auto& sources = request.resources().partner_sources;
  const auto found = sources.find(name);
  if (found == sources.end()) return tl::unexpected(no_source(name));
  return &found->second;
}

Result<std::string> set_state(const Request& request, std::string_view state) {
  const auto found = find_source(request);
  if (!found) return tl::unexpected(found.error());
  EventSource& source = **found;
  if (source.state == "DELETED") {
    return fail(Errc::invalid_state,
                fmt::format("Event source {} is in the state DELETED.", source.name));
  }
  source.state = state;
  source.expires = request.world.now() + kPendingFor;
  return "";
}

}  // namespace

Result<std::string> create_partner_event_source(const Request& request) {
  const std::string name = request.input["Name"].string();
  const std::string account = request.input["Account"].string();
  const std::string arn = bus::event_source_arn(request.caller.region, name);
  const Instant now = request.world.now();
  EventSource& theirs = customer(request, account).event_sources[name];
  theirs.expire(now);
  auto& offered = request.resources().partner_sources.try_emplace(name).first->second;
  if (offered.accounts.contains(account) && theirs.state != "DELETED") {
    return fail(Errc::already_exists, fmt::format("Event source {} already exists.", name));
  }
  offered.name = name;
  offered.arn = arn;
  offered.accounts[account] = now;
  theirs = {name, arn, request.caller.account, "PENDING", now, now + kPendingFor};
  return Object().text("EventSourceArn", arn).done();
}

/// What the account has of it stays, as deleted; deleting what is not there is a success.
Result<std::string> delete_partner_event_source(const Request& request) {
  const std::string name = request.input["Name"].string();
  const std::string account = request.input["Account"].string();
  auto& offered = request.resources().partner_sources;
  const auto found = offered.find(name);
  if (found == offered.end() || found->second.accounts.erase(account) == 0) return "";
  if (found->second.accounts.empty()) offered.erase(found);
  customer(request, account).event_sources[name].state = "DELETED";
  return "";
}

Result<std::string> describe_partner_event_source(const Request& request) {
  const auto found = find_partner_source(request, "Name");
  if (!found) return tl::unexpected(found.error());
  return shown_to_partner(**found);
}

Result<std::string> list_partner_event_sources(const Request& request) {
  const auto prefix = optional_text(request.input["NamePrefix"]);
  return list_page(
      request.input, "PartnerEventSources", request.resources().partner_sources,
      [&](const PartnerEventSource& source) { return has_prefix(source.name, prefix); },
      shown_to_partner);
}

Result<std::string> list_partner_event_source_accounts(const Request& request) {
  const auto found = find_partner_source(request, "EventSourceName");
  if (!found) return tl::unexpected(found.error());
  const std::string& name = (*found)->name;
  const auto shown_account = [&](const std::string& account, Instant created) {
    EventSource& source = customer(request, account).event_sources.at(name);
    source.expire(request.world.now());
    Object out;
    out.text("Account", account).time("CreationTime", created);
    if (source.state == "PENDING") out.time("ExpirationTime", source.expires);
    return out.text("State", source.state).done();
  };
  std::map<std::string, std::string, std::less<>> accounts;
  for (const auto& [account, created] : (*found)->accounts) {
    accounts[account] = shown_account(account, created);
  }
  return list_page(
      request.input, "PartnerEventSourceAccounts", accounts,
      [](const std::string&) { return true; }, [](const std::string& json) { return json; });
}

Result<std::string> describe_event_source(const Request& request) {
  const auto found = find_source(request);
  if (!found) return tl::unexpected(found.error());
  return shown(**found);
}

Result<std::string> list_event_sources(const Request& request) {
  const auto prefix = optional_text(request.input["NamePrefix"]);
  auto& all = request.resources().event_sources;
  for (auto& [name, source] : all) source.expire(request.world.now());
  return list_page(
      request.input, "EventSources", all,
      [&](const EventSource& source) { return has_prefix(source.name, prefix); }, shown);
}

Result<std::string> activate_event_source(const Request& request) {
  return set_state(request, "ACTIVE");
}

Result<std::string> deactivate_event_source(const Request& request) {
  return set_state(request, "PENDING");
}

}  // namespace smemu::aws
