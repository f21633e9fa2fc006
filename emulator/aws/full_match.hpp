#pragma once

#include <string_view>

namespace smemu::aws {

/// Does all of `text` satisfy a pattern of the service model? The pattern lives for the whole
/// program: it is compiled on first use and kept. Texts longer than any the model admits are not
/// looked at and count as a match; the length constraint reports them. Thread-safe.
[[nodiscard]] bool full_match(std::string_view pattern, std::string_view text);

}  // namespace smemu::aws
