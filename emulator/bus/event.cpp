#include "emulator/bus/event.hpp"

#include "emulator/json/write.hpp"

#include <utility>

namespace smemu::bus {
namespace {

/// What the envelope's own keys and quotes need, with an id and a time in them.
constexpr std::size_t kFrame = 256;

std::size_t expected_size(const NewEvent& fields) {
  std::size_t size =
      kFrame + fields.source.size() + fields.detail_type.size() + fields.detail.size();
  for (const std::string& resource : fields.resources) size += resource.size() + 3;
  return size;
}

void append_member(std::string& out, std::string_view key, std::string_view value) {
  out += key;
  json::append_string(out, value);
}

std::string envelope_of(const NewEvent& fields, std::string_view id) {
  std::string out;
  out.reserve(expected_size(fields));
  append_member(out, R"({"version":"0","id":)", id);
  append_member(out, R"(,"detail-type":)", fields.detail_type);
  append_member(out, R"(,"source":)", fields.source);
  append_member(out, R"(,"account":)", fields.scope.account);
  append_member(out, R"(,"time":)", to_iso_seconds(fields.time));
  append_member(out, R"(,"region":)", fields.scope.region);
  out += R"(,"resources":[)";
  for (const std::string& resource : fields.resources) {
    if (&resource != &fields.resources.front()) out += ',';
    json::append_string(out, resource);
  }
  out += R"(],"detail":)";
  out += fields.detail;
  out += '}';
  return out;
}

}  // namespace

Event assemble(NewEvent fields, EventId id, std::uint64_t seq) {
  std::string envelope = envelope_of(fields, id.value);
  Event event{std::move(id),
              seq,
              std::move(fields.scope),
              std::move(fields.bus),
              std::move(fields.source),
              std::move(fields.detail_type),
              fields.time,
              std::move(envelope)};
  event.trace = std::move(fields.trace);
  return event;
}

Event renamed(const Event& event, EventId id) {
  static constexpr std::string_view kLead = R"({"version":"0","id":")";
  Event out = event;
  out.envelope.replace(kLead.size(), event.id.value.size(), id.value);
  out.id = std::move(id);
  return out;
}

/// No string of the envelope can look like the key, since quotes in strings are escaped; and what
/// is in the detail comes later.
Event replayed(const Event& event, std::string_view replay, std::uint64_t seq) {
  static constexpr std::string_view kNext = R"(,"resources":[)";
  Event out = event;
  out.seq = seq;
  out.trace = nullptr;
  std::string member;
  append_member(member, R"(,"replay-name":)", replay);
  out.envelope.insert(out.envelope.find(kNext), member);
  return out;
}

}  // namespace smemu::bus
