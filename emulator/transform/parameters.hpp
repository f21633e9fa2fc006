#pragma once

#include "emulator/json/document.hpp"

#include <string>
#include <string_view>

namespace smemu::transform {

/// Is the whole of a parameter's value a path into the event ("dynamic path parameter": user guide,
/// "Event bus targets")? Then it begins with "$.".
[[nodiscard]] bool is_dynamic(std::string_view value);

/// The value as it is sent: what a path finds in the original event, a string bare and anything
/// else as JSON, empty if nothing; every other value as it is.
[[nodiscard]] std::string resolve(std::string_view value, json::View event);

/// A whole block of parameters as compact JSON, every string value in it resolved.
[[nodiscard]] std::string resolve_block(json::View block, json::View event);

}  // namespace smemu::transform
