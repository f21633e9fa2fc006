#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::reference {

/// A JSON value that keeps what patterns care about: duplicate names and the spelling of numbers.
struct Json {
  enum class Kind { null, boolean, number, string, array, object };
  struct Member;

  Kind kind = Kind::null;
  /// Of a string what it says, in UTF-8, a lone surrogate as three bytes; else as written.
  std::string text;
  std::vector<Json> elements;
  std::vector<Member> members;

  [[nodiscard]] bool is(Kind other) const { return kind == other; }
};

struct Json::Member {
  std::string name;
  Json value;
};

/// Exactly one value in valid UTF-8, at most 1000 levels deep: an event.
[[nodiscard]] std::optional<Json> read_event_text(std::string_view text);

/// The value that the text begins with, whatever follows. A byte that is no UTF-8 reads as U+FFFD.
/// At most 3000 levels, which no pattern needs.
[[nodiscard]] std::optional<Json> read_pattern_text(std::string_view text);

}  // namespace smemu::reference
