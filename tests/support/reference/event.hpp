#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::reference {

/// A string, number or literal of an event.
struct Value {
  /// A string with its quotes and without escapes; a number or literal as written.
  std::string text;
  /// The arrays that it lies in, and in which element of each. Scalars of an array are not held to
  /// their place in that array.
  std::map<int, int> elements;

  [[nodiscard]] bool is_string() const { return text.front() == '"'; }
  [[nodiscard]] std::string said() const { return text.substr(1, text.size() - 2); }
};

/// The values of each dotted path.
using Event = std::map<std::string, std::vector<Value>>;

/// Nothing if `text` is not JSON. What is no object has no values.
[[nodiscard]] std::optional<Event> read_event(std::string_view text);

/// Could both stand in one element of every array that both lie in?
[[nodiscard]] bool are_consistent(const Value& a, const Value& b);

}  // namespace smemu::reference
