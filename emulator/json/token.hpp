#pragma once

#include <cstddef>
#include <string_view>

namespace smemu::json {

/// Each reads the token that begins at `at` and returns the offset behind it, or npos if it is
/// malformed. Pure.
[[nodiscard]] std::size_t end_of_escape(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t end_of_number(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t end_of_literal(std::string_view text, std::size_t at,
                                         std::string_view literal);

}  // namespace smemu::json
