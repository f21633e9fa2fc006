#pragma once

#include "emulator/json/document.hpp"
#include "emulator/pattern/explain.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace smemu::explain {

/// Letters and digits in lower case: what "RollingBack" and "ROLLING_BACK" have in common.
[[nodiscard]] std::string skeleton(std::string_view text);

/// How far a field was from matching: 0 it matched, below 0.1 alike but for case, `_` or quotes,
/// 1 the event has no such field. Compares literals, and the texts in operators, by edit distance.
[[nodiscard]] double distance(const pattern::LeafVerdict& verdict);

/// Every string and scalar in a JSON value, as texts without quotes.
[[nodiscard]] std::vector<std::string> texts_in(json::View value);

}  // namespace smemu::explain
