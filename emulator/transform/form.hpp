#pragma once

#include "emulator/base/result.hpp"

#include <string_view>

namespace smemu::transform {

/// Is `result` one JSON value? The error quotes it and says where it stops being one.
[[nodiscard]] Result<void> check_json(std::string_view result);

/// Is it one JSON string, or several, a line each?
[[nodiscard]] Result<void> check_strings(std::string_view result);

}  // namespace smemu::transform
