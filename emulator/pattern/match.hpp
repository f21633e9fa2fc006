#pragma once

#include "emulator/pattern/flat_event.hpp"
#include "emulator/pattern/rules.hpp"

#include <vector>

namespace smemu::pattern {

/// Does the field hold by itself, wherever in an array? An `exists: false` holds so if no leaf has
/// the path.
[[nodiscard]] bool fits(const Field& field, const FlatEvent& event);

/// Do all fields of an alternative hold together: objects in an array each answer for themselves,
/// so fields below the same array must hold within one element.
[[nodiscard]] bool fit_together(const Rules& rules, const std::vector<Rules::FieldId>& alternative,
                                const FlatEvent& event);

}  // namespace smemu::pattern
