#pragma once

#include "emulator/base/result.hpp"
#include "emulator/pattern/matcher.hpp"

#include <string_view>
#include <vector>

namespace smemu::pattern {

/// Reads the operand of `wildcard`: `*` stands for any run, `\*` and `\\` for themselves. Error
/// positions count bytes with the opening quote as 0, as AWS's engine does.
[[nodiscard]] Result<Wildcard> parse_wildcard(std::string_view text);

[[nodiscard]] bool wildcard_matches(const Wildcard& wildcard, std::string_view text);

/// The most that AWS accepts; measured on its engine between patterns that it took and one that it
/// refused.
inline constexpr std::size_t kMaxWildcardComplexity = 10;

/// How many beginnings of the field's wildcard patterns some input can keep alive at once. Stops
/// counting a little above the maximum, so that it ends soon for any pattern.
[[nodiscard]] std::size_t wildcard_complexity(const std::vector<Matcher>& matchers);

}  // namespace smemu::pattern
