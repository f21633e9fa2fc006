#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace smemu::harness {

/// "; did you mean 'canary_wait'?" for the candidate that a slip of the fingers could have meant,
/// or "".
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& candidates);

}  // namespace smemu::harness
