#pragma once

#include <string>
#include <string_view>

namespace smemu::pattern {

// AWS's engine is Java: columns count UTF-16 units and letter case is folded unit by unit. Lone
// surrogates survive both ways as the three bytes that UTF-8's rule gives them.

/// Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::u16string to_utf16(std::string_view utf8);

void append_utf8(std::string& out, std::u16string_view text);
[[nodiscard]] std::string to_utf8(std::u16string_view text);

/// What Java writes where a text has lone surrogates: a question mark each.
[[nodiscard]] std::string without_lone_surrogates(std::string_view utf8);

}  // namespace smemu::pattern
