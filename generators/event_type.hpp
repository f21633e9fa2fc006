#pragma once

#include "generators/stage.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace smemu::generators {

/// What a member of an event's detail holds.
enum class FieldType : std::uint8_t {
  text,
  one_of,  // a text out of a list
  whole,   // a whole number, not negative
  number,
  flag,
  millis,       // a time as epoch milliseconds, in both styles
  millis_text,  // as text in the documented style, as number in production
  iso_seconds,  // likewise: "2021-02-24T17:00:14Z"
  iso_text,     // ISO 8601 in both styles
  map,          // names to texts
  object,       // its members are fields of their own
  list,         // its elements are
  any,
};

enum class Presence : std::uint8_t {
  always,
  optional,    // left out where there is nothing (documented), or null (production)
  sometimes,   // left out where there is nothing, in both styles
  production,  // in that style only, null where there is nothing
};

/// One member of an event's detail: "ResourceConfig.InstanceType", "InputDataConfig[].ChannelName".
/// Objects and lists on the way that have no row of their own are always there.
struct Field {
  std::string_view path;
  FieldType type = FieldType::text;
  std::string_view rule = {};  // text: a regular expression; one_of: "A|B"
  Presence presence = Presence::always;

  [[nodiscard]] constexpr Field optional() const { return with(Presence::optional); }
  [[nodiscard]] constexpr Field sometimes() const { return with(Presence::sometimes); }
  [[nodiscard]] constexpr Field production() const { return with(Presence::production); }

 private:
  [[nodiscard]] constexpr Field with(Presence other) const { return {path, type, rule, other}; }
};

/// A kind of event that a service sends.
struct EventType {
  std::string_view name;  // "training-job"
  std::string_view detail_type;
  std::string_view about;
  std::span<const Field> fields;
  std::string_view status;  // the field that tells how things stand: "TrainingJobStatus"
  std::string_view source = "aws.sagemaker";
};

/// Every kind, by name.
[[nodiscard]] std::span<const EventType> event_types();

/// By name or by detail-type; null if there is none.
[[nodiscard]] const EventType* find_event_type(std::string_view name);

/// What its status may be, as "A|B"; empty if it has none.
[[nodiscard]] std::string_view statuses(const EventType& type);

}  // namespace smemu::generators
