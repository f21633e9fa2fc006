#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::reference {

struct Decoded {
  char32_t code;
  std::size_t bytes;
};

/// The character that `text` begins with; nothing if its first bytes are no UTF-8. Surrogates pass.
[[nodiscard]] std::optional<Decoded> decode_utf8(std::string_view text);

[[nodiscard]] inline bool is_surrogate(char32_t code) {
  return code >= 0xD800 && code <= 0xDFFF;
}

/// Each high surrogate with the low one behind it becomes the character that both mean.
[[nodiscard]] std::u32string with_surrogates_joined(std::u32string_view text);

[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// What Java's strings are made of. `utf8` is what to_utf8 made.
[[nodiscard]] std::u16string to_java(std::string_view utf8);

/// A letter as Java's String.toLowerCase and toUpperCase write it for itself alone, in UTF-8.
/// Letters may become several: "ß" is "SS". Half a surrogate pair is "?", as in Java's getBytes.
[[nodiscard]] std::string lower(char16_t letter);
[[nodiscard]] std::string upper(char16_t letter);

}  // namespace smemu::reference
