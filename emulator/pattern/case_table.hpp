#pragma once

#include <string>

namespace smemu::pattern {

/// The lower or upper case form of one UTF-16 unit in the root locale; a few characters become
/// several ("ß" becomes "SS"). Surrogates stay as they are, since event-ruler folds unit by unit.
[[nodiscard]] std::u16string to_lower(char16_t c);
[[nodiscard]] std::u16string to_upper(char16_t c);

}  // namespace smemu::pattern
