#pragma once

#include "emulator/json/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::transform {

/// What a path finds in an event: nothing, one value, or, with `[*]` in the path, a list of values.
/// Borrows from the document that was searched.
class Found {
 public:
  Found() = default;
  explicit Found(json::View value) : values_{value}, exists_(static_cast<bool>(value)) {}
  explicit Found(std::vector<json::View> values)
      : values_(std::move(values)), exists_(true), list_(true) {}

  [[nodiscard]] explicit operator bool() const { return exists_; }
  [[nodiscard]] bool is_string() const {
    return exists_ && !list_ && values_.front().is(json::Kind::string);
  }
  /// An object or an array: what a string template shows without its quotes.
  [[nodiscard]] bool is_nested() const;
  /// Compact JSON; keys, numbers and escapes as the event spells them. Requires a value.
  void append_json(std::string& out) const;
  /// A string's own text, unescaped and without quotes; anything else as JSON. Requires a value.
  void append_text(std::string& out) const;

 private:
  std::vector<json::View> values_;
  bool exists_ = false;
  bool list_ = false;
};

/// EventBridge's part of JSONPath: `$`, `.name`, `[3]` and `[*]`; names of letters, digits, `_`,
/// `-` and `/` (user guide, "Input transformation"). Immutable.
class JsonPath {
 public:
  /// Nothing if `text` is none of these. EventBridge takes any text at PutTargets and finds out at
  /// delivery, where such a path finds nothing.
  [[nodiscard]] static std::optional<JsonPath> parse(std::string_view text);

  [[nodiscard]] Found find(json::View root) const;

 private:
  struct Step {
    enum class Kind : std::uint8_t { name, index, every } kind;
    std::string name;
    std::size_t index = 0;
  };
  static std::optional<Step> parse_step(std::string_view& rest);
  /// The place of the first `[*]` from `first` on, or the end.
  [[nodiscard]] std::size_t next_every(std::size_t first) const;
  [[nodiscard]] json::View follow(json::View at, std::size_t first, std::size_t last) const;
  void collect(json::View at, std::size_t first, std::vector<json::View>& out) const;

  std::vector<Step> steps_;
};

}  // namespace smemu::transform
