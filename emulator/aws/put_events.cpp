#include "emulator/aws/handlers.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

#include <optional>
#include <vector>

// The hot path: entries are read where they stand in the request, and the response is written as
// text.
namespace smemu::aws {
namespace {

/// Why one entry fails while the call succeeds.
struct EntryFault {
  std::string_view code;
  std::string_view message;
};
constexpr EntryFault kNoSource{
    "InvalidArgument", "Parameter Source is not valid. Reason: Source is a required argument."};
constexpr EntryFault kNoDetailType{
    "InvalidArgument",
    "Parameter DetailType is not valid. Reason: DetailType is a required argument."};
constexpr EntryFault kNoDetail{
    "InvalidArgument", "Parameter Detail is not valid. Reason: Detail is a required argument."};
constexpr EntryFault kReservedSource{"NotAuthorizedForSourceException",
                                     "Not authorized for the source."};
constexpr EntryFault kMalformedDetail{"MalformedDetail", "Detail is malformed."};
constexpr EntryFault kThrottled{"ThrottlingException", "Rate exceeded"};  // a fault wants it

/// One entry; its Detail lies in the request.
struct Entry {
  std::optional<Instant> time;
  std::string source;
  std::string detail_type;
  std::string_view detail;
  std::string bus;
  std::vector<std::string> resources;
  std::string_view trace_header;
};

Entry read_entry(json::View entry) {
  Entry out;
  if (const json::View time = entry["Time"]; !is_absent(time)) out.time = instant_of(time);
  out.source = entry["Source"].string();
  out.detail_type = entry["DetailType"].string();
  out.detail = entry["Detail"].string_view();
  out.bus = text_or(entry["EventBusName"], "default");
  if (const json::View trace = entry["TraceHeader"]; !is_absent(trace)) {
    out.trace_header = trace.string_view();
  }
  const json::View resources = entry["Resources"];
  out.resources.reserve(resources.size());
  for (const json::View resource : resources.elements()) out.resources.push_back(resource.string());
  return out;
}

std::vector<Entry> read_entries(json::View entries) {
  std::vector<Entry> out;
  out.reserve(entries.size());
  for (const json::View entry : entries.elements()) out.push_back(read_entry(entry));
  return out;
}

/// User guide, "Calculating PutEvents event entry size": a time counts 14 bytes, the strings theirs
/// in UTF-8; the bus and the trace header are free.
std::size_t size_of(const Entry& entry) {
  constexpr std::size_t kTimeSize = 14;
  std::size_t size = entry.time ? kTimeSize : 0;
  size += entry.source.size() + entry.detail_type.size() + entry.detail.size();
  for (const std::string& resource : entry.resources) size += resource.size();
  return size;
}

std::optional<EntryFault> fault_of(const Entry& entry, bool allow_aws_sources) {
  if (entry.source.empty()) return kNoSource;
  if (entry.detail_type.empty()) return kNoDetailType;
  if (entry.detail.empty()) return kNoDetail;
  if (entry.source.starts_with("aws.") && !allow_aws_sources) return kReservedSource;
  return std::nullopt;
}

void append_fault(std::string& out, const EntryFault& fault) {
  out += R"({"ErrorCode":")";
  out += fault.code;
  out += R"(","ErrorMessage":")";
  out += fault.message;
  out += R"("})";
}

void append_id(std::string& out, const EventId& id) {
  out += R"({"EventId":")";
  out += id.value;
  out += R"("})";
}

bus::NewEvent event_from(const Request& request, Entry entry, std::string detail) {
  bus::NewEvent event;
  event.scope = request.caller;
  event.bus = std::move(entry.bus);
  event.source = std::move(entry.source);
  event.detail_type = std::move(entry.detail_type);
  event.time = entry.time.value_or(request.world.now());
  event.resources = std::move(entry.resources);
  event.detail = std::move(detail);
  event.trace = request.trace;
  // User guide, "Amazon EventBridge and AWS X-Ray": the entry's own goes before the request's.
  if (!entry.trace_header.empty()) event.trace = bus::with_xray(event.trace, entry.trace_header);
  return event;
}

/// A bus that does not exist is no error: the event gets an id and is gone, as on AWS.
EventId publish(const Request& request, bus::NewEvent event) {
  return request.world.publish(std::move(event));
}

/// To every account that the source is offered to and that has a bus for it.
EventId publish_for_partner(const Request& request, bus::NewEvent event) {
  const auto& offered = request.resources().partner_sources;
  const auto source = offered.find(event.source);
  std::optional<EventId> first;
  if (source != offered.end()) {
    for (const auto& [account, created] : source->second.accounts) {
      bus::NewEvent its = event;
      its.scope.account = account;
      its.bus = event.source;
      const bus::Resources& resources = request.world.registry().in(its.scope);
      if (resources.event_sources.at(event.source).state != "ACTIVE") continue;
      EventId id = request.world.publish(std::move(its));
      if (!first) first = std::move(id);
    }
  }
  return first ? *first : request.world.draw_event_id();
}

/// How an operation's entries become events.
struct Door {
  bool takes_aws_sources;
  EventId (*publish)(const Request&, bus::NewEvent);
};

/// Appends the entry's result; false if it failed.
bool put_event(const Request& request, const Door& door, Entry entry, std::string& out) {
  if (const auto fault = fault_of(entry, door.takes_aws_sources)) {
    append_fault(out, *fault);
    return false;
  }
  const auto detail = json::Document::parse(entry.detail);
  if (!detail || !detail->root().is(json::Kind::object)) {
    append_fault(out, kMalformedDetail);
    return false;
  }
  auto event = event_from(request, std::move(entry), json::minify(detail->root()));
  if (!request.world.refused_by(event).empty()) {
    append_fault(out, kThrottled);
    return false;
  }
  append_id(out, door.publish(request, std::move(event)));
  return true;
}

Result<std::string> put_all(const Request& request, const Door& door) {
  std::vector<Entry> entries = read_entries(request.input["Entries"]);
  std::size_t size = 0;
  for (const Entry& entry : entries) size += size_of(entry);
  if (size > request.world.settings().max_request_entry_bytes) {
    return fail(Errc::invalid_argument,
                "Total size of the entries in the request is over the limit.");
  }
  std::size_t failed = 0;
  std::string results;
  for (Entry& entry : entries) {
    if (!results.empty()) results += ',';
    if (!put_event(request, door, std::move(entry), results)) ++failed;
  }
  return fmt::format(R"({{"FailedEntryCount":{},"Entries":[{}]}})", failed, results);
}

/// On AWS an endpoint's id is part of a host's name, and one that is not there is never reached.
void warn_of_unknown_endpoint(const Request& request) {
  const auto id = optional_text(request.input["EndpointId"]);
  if (!id) return;
  for (const auto& [name, endpoint] : request.resources().endpoints) {
    if (endpoint.id == *id) return;
  }
  request.world.warn(
      fmt::format("PutEvents: no global endpoint has the id {}; its events go to the bus that they "
                  "name",
                  *id));
}

}  // namespace

Result<std::string> put_events(const Request& request) {
  warn_of_unknown_endpoint(request);
  return put_all(request, {request.world.settings().allow_aws_sources, publish});
}

Result<std::string> put_partner_events(const Request& request) {
  return put_all(request, {true, publish_for_partner});
}

}  // namespace smemu::aws
