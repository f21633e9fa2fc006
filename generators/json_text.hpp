#pragma once

#include "emulator/json/dump.hpp"
#include "emulator/json/output.hpp"
#include "emulator/json/write.hpp"

#include <nlohmann/json.hpp>

#include <concepts>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::generators {

/// JSON that is written already. Events are told by the million, so that what they say is written
/// at once; who has to look into it parses it.
struct JsonText {
  JsonText() = default;
  explicit JsonText(std::string json) : text(std::move(json)) {}

  std::string text = "null";

  [[nodiscard]] nlohmann::ordered_json parsed() const {
    return nlohmann::ordered_json::parse(text);
  }
  bool operator==(const JsonText&) const = default;
};

void append_real(json::Output& out, double value);
void append_object(json::Output& out, const std::map<std::string, std::string>& members);

/// Appends a value as JSON: a text, number, flag, map of texts, document, or what is written
/// already. Null if there is none.
template <class T>
void append_json(json::Output& out, const T& value) {
  if constexpr (std::same_as<T, JsonText>) {
    out.put(value.text);
  } else if constexpr (std::same_as<T, nlohmann::ordered_json>) {
    json::append_dump(out, value);
  } else if constexpr (std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>) {
    out.put("null");
  } else if constexpr (std::same_as<T, bool>) {
    out.put(value ? "true" : "false");
  } else if constexpr (std::integral<T>) {
    out.put_integer(value);
  } else if constexpr (std::floating_point<T>) {
    append_real(out, value);
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    json::append_string(out, value);
  } else {
    static_assert(std::same_as<T, std::map<std::string, std::string>>);
    append_object(out, value);
  }
}

}  // namespace smemu::generators
