#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The API model as data: what each operation takes, in rows that read like AWS's own service
/// model. Everything is constexpr and lives for the whole program, so rows point at each other
/// freely.
namespace smemu::aws {

enum class Type : std::uint8_t {
  string,
  integer,
  real,
  boolean,
  timestamp,
  list,
  map,
  structure,
};

struct Shape;

/// One member of a structure.
struct Member {
  std::string_view name;  // as on the wire: "EventBusName"
  const Shape* shape;
  bool required = false;
  std::string_view refusal = {};  // why smemu refuses a request that has it; empty: it does not
  std::string_view idle = {};  // why it is kept and shown but does nothing; empty: it is honoured
};
inline constexpr std::string_view kTaken{};  // not refused
inline constexpr bool kRequired = true;
inline constexpr bool kOptional = false;

/// A type with its constraints. `min` and `max` bound a string's characters, a list's or map's
/// entries, or a number.
struct Shape {
  Type type = Type::string;
  std::optional<std::int64_t> min = {};
  std::optional<std::int64_t> max = {};
  std::string_view pattern = {};                  // as AWS prints it; the whole text has to match
  std::span<const std::string_view> values = {};  // of an enum, in the order AWS prints them
  const Shape* key = nullptr;                     // of a map
  const Shape* element = nullptr;                 // of a list; the value of a map
  std::span<const Member> members = {};           // of a structure, in the model's order
  std::string_view name = {};                     // of a structure, as its Java text shows it
  std::string_view unlisted = {};  // the end of that Java text: members outside the public model
  bool sensitive = false;          // messages leave its value out
};

constexpr Shape text(std::int64_t min, std::int64_t max, std::string_view pattern = {}) {
  return {.type = Type::string, .min = min, .max = max, .pattern = pattern};
}
constexpr Shape text_up_to(std::int64_t max, std::string_view pattern = {}) {
  return {.type = Type::string, .max = max, .pattern = pattern};
}
constexpr Shape sensitive(Shape shape) {
  shape.sensitive = true;
  return shape;
}
constexpr Shape one_of(std::span<const std::string_view> values) {
  return {.type = Type::string, .values = values};
}
constexpr Shape integer(std::int64_t min, std::int64_t max) {
  return {.type = Type::integer, .min = min, .max = max};
}
constexpr Shape real_from(std::int64_t min) {
  return {.type = Type::real, .min = min};
}
constexpr Shape integer_from(std::int64_t min) {
  return {.type = Type::integer, .min = min};
}
constexpr Shape list_of(const Shape& element) {
  return {.type = Type::list, .element = &element};
}
constexpr Shape list_of(const Shape& element, std::int64_t min, std::int64_t max) {
  return {.type = Type::list, .min = min, .max = max, .element = &element};
}
constexpr Shape list_up_to(const Shape& element, std::int64_t max) {
  return {.type = Type::list, .max = max, .element = &element};
}
constexpr Shape map_of(const Shape& key, const Shape& value) {
  return {.type = Type::map, .key = &key, .element = &value};
}
constexpr Shape map_up_to(const Shape& key, const Shape& value, std::int64_t max) {
  return {.type = Type::map, .max = max, .key = &key, .element = &value};
}
constexpr Shape structure(std::string_view name, std::span<const Member> members,
                          std::string_view unlisted = {}) {
  return {.type = Type::structure, .members = members, .name = name, .unlisted = unlisted};
}

/// "EventBusName" -> "eventBusName": how messages and Java texts spell a member.
[[nodiscard]] std::string lower_first(std::string_view name);

}  // namespace smemu::aws
