#include "emulator/transform/variables.hpp"

#include "emulator/json/write.hpp"

#include <algorithm>
#include <utility>

namespace smemu::transform {
namespace {

constexpr std::pair<std::string_view, Reserved> kReserved[] = {
    {"aws.events.rule-arn", Reserved::rule_arn},
    {"aws.events.rule-name", Reserved::rule_name},
    {"aws.events.event.ingestion-time", Reserved::ingestion_time},
    {"aws.events.event", Reserved::event},
    {"aws.events.event.json", Reserved::event_json},
};

void append_member(std::string& out, std::string_view name, std::string_view json) {
  out += out.empty() ? '{' : ',';
  json::append_string(out, name);
  out += ':';
  out += json;
}

/// `aws.events.event` as AWS was seen to write it: without detail, "detailType" for "detail-type",
/// and the time of ingestion for the event's own.
std::string event_without_detail(const Subject& subject, json::View event) {
  std::string out;
  append_member(out, "id", event["id"].raw());
  append_member(out, "account", event["account"].raw());
  append_member(out, "detailType", event["detail-type"].raw());
  append_member(out, "time", json::quoted(to_iso_seconds(subject.ingested)));
  append_member(out, "source", event["source"].raw());
  append_member(out, "region", event["region"].raw());
  append_member(out, "resources", event["resources"].raw());
  append_member(out, "version", event["version"].raw());
  return out + '}';
}

std::string text_of(Reserved variable, const Subject& subject, json::View event) {
  switch (variable) {
    case Reserved::rule_arn:
      return std::string(subject.rule_arn);
    case Reserved::rule_name:
      return std::string(subject.rule_name);
    case Reserved::ingestion_time:
      return to_iso_seconds(subject.ingested);
    case Reserved::event:
      return event_without_detail(subject, event);
    case Reserved::event_json:
      break;
  }
  return std::string(subject.envelope);
}

bool is_nested(Reserved variable) {
  return variable == Reserved::event || variable == Reserved::event_json;
}

void append_without_quotes(std::string& out, std::string_view json) {
  std::copy_if(json.begin(), json.end(), std::back_inserter(out), [](char c) { return c != '"'; });
}

void append_reserved(std::string& out, Reserved variable, Place place, const Subject& subject,
                     json::View event) {
  const std::string text = text_of(variable, subject, event);
  if (!is_nested(variable) && place == Place::value) return json::append_string(out, text);
  if (is_nested(variable) && place == Place::string_text) return append_without_quotes(out, text);
  out += text;
}

void append_found(std::string& out, const Found& found, Place place) {
  if (!found) {
    out += place == Place::value ? "\"\"" : "";
  } else if (place == Place::value) {
    found.append_json(out);
  } else if (place == Place::string_text && found.is_nested()) {
    std::string json;
    found.append_json(json);
    append_without_quotes(out, json);
  } else {
    found.append_text(out);
  }
}

}  // namespace

std::optional<Reserved> find_reserved(std::string_view name) {
  for (const auto& [known, variable] : kReserved) {
    if (known == name) return variable;
  }
  return std::nullopt;
}

bool reads_event(const Variable& variable) {
  const auto* reserved = std::get_if<Reserved>(&variable);
  return reserved == nullptr || *reserved == Reserved::event;
}

void append_value(std::string& out, const Variable& variable, Place place, const Subject& subject,
                  json::View event) {
  if (const auto* reserved = std::get_if<Reserved>(&variable)) {
    return append_reserved(out, *reserved, place, subject, event);
  }
  const auto& path = std::get<std::optional<JsonPath>>(variable);
  append_found(out, path ? path->find(event) : Found(), place);
}

}  // namespace smemu::transform
