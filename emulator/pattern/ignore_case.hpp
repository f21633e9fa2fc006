#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

/// A text that matches whatever the letter case. Each of its characters matches its own lower and
/// upper case form, so "ß" matches "SS" but "SS" does not match "ß". A character beyond the basic
/// plane only matches two question marks, since event-ruler folds half of it at a time. Source:
/// event-ruler, EqualsIgnoreCaseParser.
class IgnoreCase {
 public:
  explicit IgnoreCase(std::string_view text);

  /// The text in lower case, if all that it matches is ASCII: then it matches whatever is the same
  /// once A to Z are lower case. Nothing otherwise.
  [[nodiscard]] std::optional<std::string> ascii() const;

  [[nodiscard]] bool equals(std::string_view text) const;
  [[nodiscard]] bool starts(std::string_view text) const;
  [[nodiscard]] bool ends(std::string_view text) const;
  bool operator==(const IgnoreCase&) const = default;

 private:
  struct Character {
    std::string lower;
    std::string upper;
    bool operator==(const Character&) const = default;
  };

  /// How many bytes of `text` the whole pattern takes from its beginning or, backwards, from its
  /// end.
  [[nodiscard]] std::optional<std::size_t> take(std::string_view text) const;
  [[nodiscard]] std::optional<std::size_t> take_backwards(std::string_view text) const;

  std::vector<Character> characters_;
};

}  // namespace smemu::pattern
