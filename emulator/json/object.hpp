#pragma once

#include "emulator/base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::json {

/// Writes a JSON object member by member, in the order of the calls.
///
///     Object().text("RuleArn", rule.arn).done()   ->   {"RuleArn":"arn:aws:events:..."}
class Object {
 public:
  Object& text(std::string_view key, std::string_view value);
  Object& text_if(std::string_view key,
                  const std::optional<std::string>& value);  // left out if none
  Object& text_unless_empty(std::string_view key, std::string_view value);
  Object& number(std::string_view key, std::int64_t value);
  Object& boolean(std::string_view key, bool value);
  Object& time(std::string_view key, Instant value);  // seconds since 1970 with a fraction
  Object& raw(std::string_view key, std::string_view json);

  [[nodiscard]] std::string done();

 private:
  void begin(std::string_view key);

  std::string out_ = "{";
};

/// Writes a JSON array element by element.
class Array {
 public:
  Array& raw(std::string_view json);

  [[nodiscard]] std::string done();

 private:
  std::string out_ = "[";
};

}  // namespace smemu::json
