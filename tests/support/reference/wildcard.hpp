#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::reference {

/// What a wildcard wants, piece by piece: a byte, or kStar for any run of bytes.
using Wildcard = std::vector<int>;
inline constexpr int kStar = 256;

/// `quoted` is the operand between its quotes. Nothing if it has two stars in a row or an escape of
/// something else than a star or a backslash.
[[nodiscard]] std::optional<Wildcard> read_wildcard(std::string_view quoted);

[[nodiscard]] bool fits(const Wildcard& wildcard, std::string_view text);

/// How many beginnings of wildcards one text can fit at once, at worst; 11 stands for more as well.
/// `groups` are the wildcards of each matcher of a field; beginnings count once within a group.
[[nodiscard]] std::size_t complexity(const std::vector<std::vector<Wildcard>>& groups);

}  // namespace smemu::reference
