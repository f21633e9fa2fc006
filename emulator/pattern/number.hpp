#pragma once

#include <optional>
#include <string_view>

namespace smemu::pattern {

/// The double that says exactly what the JSON number `text` says, or nothing if no double does:
/// "0.1" is fine, since it is the shortest spelling of its double; "9007199254740993", "1e400" and
/// eighteen digits that matter are not. Source: event-ruler, ComparableNumber.
[[nodiscard]] std::optional<double> exact_double(std::string_view text);

}  // namespace smemu::pattern
