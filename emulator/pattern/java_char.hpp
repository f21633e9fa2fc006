#pragma once

#include <string>

namespace smemu::pattern {

/// What Java's Character class says of one UTF-16 unit. Exact for Latin-1; above, punctuation,
/// symbol, surrogate and private blocks count as no letters and everything else as letters.
[[nodiscard]] bool is_control(char16_t c);
[[nodiscard]] bool starts_identifier(char16_t c);
[[nodiscard]] bool continues_identifier(char16_t c);

/// As Jackson names a character in its messages: `'x' (code 120)`, with hexadecimal above Latin-1,
/// without the character itself for controls.
[[nodiscard]] std::string describe(char16_t c);

}  // namespace smemu::pattern
