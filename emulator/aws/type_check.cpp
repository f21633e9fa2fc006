#include "emulator/aws/type_check.hpp"

#include "emulator/aws/values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::aws {
namespace {

using json::Kind;

/// What each type is written as, how messages name it, and what they say about a scalar in its
/// place. The wording is that of AWS's JSON services in general.
struct Reading {
  Type type;
  Kind kind;
  std::string_view target;  // of "X can not be converted to ..."
  std::string_view instead_of_scalar = {};
};
constexpr Reading kReadings[] = {
    {Type::string, Kind::string, "a String"},
    {Type::integer, Kind::number, "an Integer"},
    {Type::real, Kind::number, "a Float"},
    {Type::boolean, Kind::boolean, "a Boolean"},
    {Type::timestamp, Kind::number, "milliseconds since epoch"},
    {Type::list, Kind::array, "", "Expected list or null"},
    {Type::map, Kind::object, "", "Expected map or null"},
    {Type::structure, Kind::object, "", "Expected null"},
};

const Reading& reading_of(Type type) {
  return *std::find_if(std::begin(kReadings), std::end(kReadings),
                       [&](const Reading& reading) { return reading.type == type; });
}

std::string_view token_of(json::View value) {
  if (value.is(Kind::string)) return "STRING_VALUE";
  if (value.is(Kind::number)) return "NUMBER_VALUE";
  return value.boolean() ? "TRUE_VALUE" : "FALSE_VALUE";
}

std::string mismatch(json::View value, const Reading& reading) {
  if (value.is(Kind::array)) return "Start of list found where not expected";
  if (value.is(Kind::object)) return "Start of structure or map found where not expected.";
  if (!reading.instead_of_scalar.empty()) return std::string(reading.instead_of_scalar);
  return fmt::format("{} can not be converted to {}", token_of(value), reading.target);
}

std::optional<std::string> structure_fault(json::View value, const Shape& shape) {
  for (const auto& [key, member_value] : value.members()) {
    for (const Member& member : shape.members) {
      if (!key.equals(member.name)) continue;
      if (auto fault = type_fault(member_value, *member.shape)) return fault;
    }
  }
  return std::nullopt;
}

std::optional<std::string> list_fault(json::View value, const Shape& shape) {
  for (const json::View element : value.elements()) {
    if (auto fault = type_fault(element, *shape.element)) return fault;
  }
  return std::nullopt;
}

std::optional<std::string> map_fault(json::View value, const Shape& shape) {
  for (const auto& [key, entry] : value.members()) {
    if (auto fault = type_fault(entry, *shape.element)) return fault;
  }
  return std::nullopt;
}

std::optional<std::string> scalar_fault(json::View value, const Shape& shape) {
  if (shape.type != Type::timestamp || is_instant(value.number())) return std::nullopt;
  return fmt::format("{} can not be converted to milliseconds since epoch", value.raw());
}

}  // namespace

std::optional<std::string> type_fault(json::View value, const Shape& shape) {
  if (is_absent(value)) return std::nullopt;
  const Reading& reading = reading_of(shape.type);
  if (!value.is(reading.kind)) return mismatch(value, reading);
  switch (shape.type) {
    case Type::structure:
      return structure_fault(value, shape);
    case Type::list:
      return list_fault(value, shape);
    case Type::map:
      return map_fault(value, shape);
    default:
      return scalar_fault(value, shape);
  }
}

}  // namespace smemu::aws
