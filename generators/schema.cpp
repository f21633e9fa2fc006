#include "generators/schema.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSeconds = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";
constexpr std::string_view kInstant =
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$";

Json matching(std::string_view pattern) {
  Json schema{{"type", "string"}};
  if (!pattern.empty()) schema["pattern"] = pattern;
  return schema;
}

Json one_of(std::string_view values) {
  Json list = Json::array();
  while (!values.empty()) {
    const std::size_t end = std::min(values.find('|'), values.size());
    list.push_back(values.substr(0, end));
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  return {{"enum", std::move(list)}};
}

Json empty_object() {
  return {{"type", "object"},
          {"properties", Json::object()},
          {"required", Json::array()},
          {"additionalProperties", false}};
}

Json of_type(const Field& field, Style style) {
  const Json whole{{"type", "integer"}, {"minimum", 0}};
  const bool documented = style == Style::documented;
  switch (field.type) {
    case FieldType::text:
      return matching(field.rule);
    case FieldType::one_of:
      return one_of(field.rule);
    case FieldType::whole:
    case FieldType::millis:
      return whole;
    case FieldType::number:
      return {{"type", "number"}};
    case FieldType::flag:
      return {{"type", "boolean"}};
    case FieldType::millis_text:
      return documented ? matching("^[0-9]{13}$") : whole;
    case FieldType::iso_seconds:
      return documented ? matching(kSeconds) : whole;
    case FieldType::iso_text:
      return matching(kInstant);
    case FieldType::map:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    case FieldType::object:
      return empty_object();
    case FieldType::list:
      return empty_object();
    case FieldType::any:
      return Json::object();
  }
  return Json::object();
}

/// Where objects and lists lie below what may be null: {"anyOf": [X, null]} is seen as X.
Json& without_null(Json& schema) {
  return schema.contains("anyOf") ? schema["anyOf"][0] : schema;
}

/// The member of that name inside an object's schema; made, and required, if it is not there.
Json& member(Json& object, const std::string& name, bool list) {
  Json& properties = object["properties"];
  if (!properties.contains(name)) {
    properties[name] = list ? Json{{"type", "array"}, {"items", empty_object()}} : empty_object();
    object["required"].push_back(name);
  }
  return properties[name];
}

void add(Json& root, const Field& field, Style style) {
  if (field.presence == Presence::production && style == Style::documented) return;
  Json* object = &root;
  std::string_view rest = field.path;
  for (;;) {
    const std::size_t dot = rest.find('.');
    std::string name(rest.substr(0, dot));
    const bool list = name.ends_with("[]");
    if (list) name.resize(name.size() - 2);
    if (dot != std::string_view::npos) {
      Json& next = without_null(member(*object, name, list));
      object = list ? &next["items"] : &next;
      rest.remove_prefix(dot + 1);
      continue;
    }
    Json schema = of_type(field, style);
    if (list) schema = Json{{"type", "array"}, {"items", std::move(schema)}};
    const bool production = style == Style::production;
    const bool nullable = production && (field.presence == Presence::optional ||
                                         field.presence == Presence::production);
    if (nullable) schema = Json{{"anyOf", {std::move(schema), {{"type", "null"}}}}};
    (*object)["properties"][name] = std::move(schema);
    const bool required = field.presence == Presence::always || nullable;
    if (required) (*object)["required"].push_back(name);
    return;
  }
}

/// A field below something that only production has is not there either.
bool hidden(const EventType& type, const Field& field, Style style) {
  if (style == Style::production) return false;
  for (const Field& above : type.fields) {
    std::string_view path = above.path;
    if (above.presence != Presence::production || !field.path.starts_with(path)) continue;
    if (field.path.size() == path.size() || field.path[path.size()] == '.') return true;
  }
  return false;
}

Json detail(const EventType& type, Style style) {
  Json root = empty_object();
  for (const Field& field : type.fields) {
    if (!hidden(type, field, style)) add(root, field, style);
  }
  return root;
}

}  // namespace

Json schema(const EventType& type, Style style) {
  Json event = empty_object();
  const auto put = [&event](const char* name, Json value) {
    event["properties"][name] = std::move(value);
    event["required"].push_back(name);
  };
  put("version", {{"const", "0"}});
  put("id", matching("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
  put("detail-type", {{"const", type.detail_type}});
  put("source", {{"const", type.source}});
  put("account", matching("^[0-9]{12}$"));
  put("time", matching(kSeconds));
  put("region", matching("^[a-z]{2}(-[a-z]+)+-[0-9]$"));
  put("resources",
      {{"type", "array"}, {"items", {{"type", "string"}, {"pattern", "^arn:"}}}, {"minItems", 1}});
  put("detail", detail(type, style));
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", fmt::format("{} ({})", type.detail_type, to_text(style))},
              {"description", type.about}};
  schema.update(event);
  return schema;
}

}  // namespace smemu::generators
