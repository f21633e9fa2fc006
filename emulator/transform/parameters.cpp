#include "emulator/transform/parameters.hpp"

#include "emulator/json/write.hpp"
#include "emulator/transform/json_path.hpp"

namespace smemu::transform {
namespace {

void append_resolved(std::string& out, json::View value, json::View event);

void append_members(std::string& out, json::View object, json::View event) {
  out += '{';
  for (const auto& [name, value] : object.members()) {
    if (out.back() != '{') out += ',';
    out += name.raw();
    out += ':';
    append_resolved(out, value, event);
  }
  out += '}';
}

void append_elements(std::string& out, json::View array, json::View event) {
  out += '[';
  for (const json::View value : array.elements()) {
    if (out.back() != '[') out += ',';
    append_resolved(out, value, event);
  }
  out += ']';
}

void append_resolved(std::string& out, json::View value, json::View event) {
  if (value.is(json::Kind::object)) return append_members(out, value, event);
  if (value.is(json::Kind::array)) return append_elements(out, value, event);
  if (!is_dynamic(value.string_view())) return json::append_minified(out, value);
  json::append_string(out, resolve(value.string_view(), event));
}

}  // namespace

bool is_dynamic(std::string_view value) {
  return value.starts_with("$.") && JsonPath::parse(value).has_value();
}

std::string resolve(std::string_view value, json::View event) {
  const auto path = value.starts_with("$.") ? JsonPath::parse(value) : std::nullopt;
  if (!path) return std::string(value);
  std::string out;
  if (const Found found = path->find(event)) found.append_text(out);
  return out;
}

std::string resolve_block(json::View block, json::View event) {
  std::string out;
  append_resolved(out, block, event);
  return out;
}

}  // namespace smemu::transform
