#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

/// Case folded so that texts are equal exactly when AWS's engine takes them as equal: per
/// character, through Java's upper and lower case, `ß` as `SS` included. Input and output are
/// UTF-8.
[[nodiscard]] std::string fold_case(std::string_view text);

/// The 4 or 16 bytes of an IP address as AWS's engine reads one; nothing if `text` is none. Octets
/// are decimal, with leading zeros allowed.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> parse_address(std::string_view text);

/// Are these the characters of an address, whether or not it is a valid one?
[[nodiscard]] bool looks_like_address(std::string_view text);

/// The number's value if a double holds it exactly, which is the condition under which AWS's engine
/// compares numbers.
[[nodiscard]] std::optional<double> exact_double(std::string_view spelling);

}  // namespace smemu::pattern
