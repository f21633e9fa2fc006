#pragma once

#include <string>
#include <string_view>

namespace smemu::pattern {

/// Both from 1; a column counts UTF-16 units.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  bool operator==(const Position&) const = default;
};

/// The text of a pattern, and how Jackson cites a place in it.
class Source {
 public:
  explicit Source(std::string_view utf8);

  [[nodiscard]] std::u16string_view units() const { return units_; }

  /// `[Source: (String)"..."; line: 1, column: 7]`: at most 500 units of the text, controls other
  /// than line ends escaped.
  [[nodiscard]] std::string cite(Position at) const;

 private:
  std::u16string units_;
};

}  // namespace smemu::pattern
