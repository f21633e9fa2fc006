#pragma once

#include "emulator/base/result.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace smemu::json {

/// Where the tokens of a JSON text begin: every bracket, colon, comma, opening quote and first byte
/// of a scalar, in order. Has also made sure that the text is UTF-8, that strings end, and that no
/// control character stands in one. simdjson's first stage; the only place that knows simdjson.
/// Reads nothing behind the text. The result is valid until the next call on this thread.
[[nodiscard]] Result<std::span<const std::uint32_t>> find_structure(std::string_view text);

/// Room that reads and writes of simdjson may need behind the end of a text.
inline constexpr std::size_t kPadding = 64;

/// Writes the string that begins behind the quote at `text` to `out`, escapes resolved, and returns
/// how far it got. Both have kPadding bytes more than the string needs. Null if simdjson does not
/// take the string: an escape that JSON does not have, or a surrogate without its other half. Call
/// it after find_structure, on the same thread.
[[nodiscard]] char* unescape(const char* text, char* out);

}  // namespace smemu::json
