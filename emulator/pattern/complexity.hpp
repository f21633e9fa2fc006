#pragma once

#include "emulator/pattern/rules.hpp"

#include <cstddef>

namespace smemu::pattern {

/// The most that AWS takes. Source: recorded AWS answers (11 is refused, 7 is not) and the
/// threshold that event-ruler's README recommends for single rules.
inline constexpr std::size_t kMostComplexity = 10;

/// How many beginnings of wildcards one value can fit at the same time, at worst, in the field
/// where that is most; never told beyond kMostComplexity + 1. Source: event-ruler,
/// MachineComplexityEvaluator.
[[nodiscard]] std::size_t wildcard_complexity(const Rules& rules);

}  // namespace smemu::pattern
