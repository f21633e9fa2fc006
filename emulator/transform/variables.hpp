#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/json/document.hpp"
#include "emulator/transform/json_path.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace smemu::transform {

/// What is transformed: an event on its way to a target of a rule.
struct Subject {
  std::string_view envelope;  // compact JSON
  std::string_view rule_name;
  std::string_view rule_arn;
  Instant ingested{};  // when the bus received the event
};

/// Variables that need no path and that no InputPathsMap may define (user guide, "Input
/// transformation: predefined variables").
enum class Reserved : std::uint8_t { rule_arn, rule_name, ingestion_time, event, event_json };

[[nodiscard]] std::optional<Reserved> find_reserved(std::string_view name);

/// What stands behind a placeholder. A path that is none finds nothing.
using Variable = std::variant<std::optional<JsonPath>, Reserved>;

/// Does its value need the event as a document?
[[nodiscard]] bool reads_event(const Variable& variable);

/// How a value is written where its placeholder stands.
enum class Place : std::uint8_t {
  value,        // as JSON
  json_text,    // between the quotes of a JSON template: a string bare, all else as JSON
  string_text,  // between the quotes of a string template: no quotes of objects and arrays either
};

/// Appends what `variable` says about `subject`, whose parsed envelope is `event`. Nothing found is
/// an empty string (recorded from AWS), and nothing is ever escaped (user guide).
void append_value(std::string& out, const Variable& variable, Place place, const Subject& subject,
                  json::View event);

}  // namespace smemu::transform
