#include "emulator/aws/java_text.hpp"

#include "emulator/aws/values.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

std::string scalar_text(json::View value, const Shape& shape) {
  switch (shape.type) {
    case Type::integer:
      return fmt::format("{}", integer_of(value));
    case Type::real:
      return std::string(value.raw());
    case Type::boolean:
      return value.boolean() ? "true" : "false";
    case Type::timestamp:
      return to_iso_seconds(instant_of(value));
    default:
      return value.string();
  }
}

void append_list(std::string& out, json::View list, const Shape& shape) {
  std::string_view separator = "[";
  for (const json::View element : list.elements()) {
    out += separator;
    out += java_text(element, *shape.element);
    separator = ", ";
  }
  out += separator == "[" ? "[]" : "]";
}

void append_map(std::string& out, json::View map, const Shape& shape) {
  std::string_view separator = "{";
  for (const auto& [key, value] : map.members()) {
    out += separator;
    out += key.string();
    out += '=';
    out += java_text(value, *shape.element);
    separator = ", ";
  }
  out += separator == "{" ? "{}" : "}";
}

void append_structure(std::string& out, json::View structure, const Shape& shape) {
  out += shape.name;
  std::string_view separator = "(";
  for (const Member& member : shape.members) {
    out += fmt::format("{}{}={}", separator, lower_first(member.name),
                       java_text(structure[member.name], *member.shape));
    separator = ", ";
  }
  if (!shape.unlisted.empty()) out += fmt::format("{}{}", separator, shape.unlisted);
  out += ')';
}

}  // namespace

std::string java_text(json::View value, const Shape& shape) {
  if (is_absent(value)) return "null";
  if (shape.sensitive) return "***";
  std::string out;
  switch (shape.type) {
    case Type::list:
      append_list(out, value, shape);
      return out;
    case Type::map:
      append_map(out, value, shape);
      return out;
    case Type::structure:
      append_structure(out, value, shape);
      return out;
    default:
      return scalar_text(value, shape);
  }
}

}  // namespace smemu::aws
