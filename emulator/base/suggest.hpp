#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace smemu {

/// Levenshtein's distance, letter case aside: how many characters to add, drop or replace.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that a slip of the fingers could have meant, or "".
[[nodiscard]] std::string nearest_of(std::string_view word,
                                     const std::vector<std::string>& candidates);

/// "; did you mean 'canary_wait'?" for nearest_of(), or "".
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& candidates);

}  // namespace smemu
