#pragma once

#include <string_view>

namespace smemu::json {

/// Writes `text` (a string without its quotes) to `out` with its escapes resolved; a surrogate
/// without its other half becomes the three bytes that the rule for UTF-8 gives. Returns the end of
/// what it wrote, never more than `text` is long; null if an escape is none of JSON's. Slow and
/// complete: what simdjson refuses comes here.
[[nodiscard]] char* unescape_leniently(std::string_view text, char* out);

}  // namespace smemu::json
