#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace smemu::schedule {

/// What lies between any of `separators`, without empty pieces: "0/5,,9," has two. AWS takes such
/// commas (https://github.com/aws/aws-sdk/issues/161).
[[nodiscard]] std::vector<std::string_view> pieces(std::string_view text,
                                                   std::string_view separators);

/// Digits alone, leading zeros allowed, up to what an int holds.
[[nodiscard]] std::optional<int> whole_number(std::string_view text);

}  // namespace smemu::schedule
