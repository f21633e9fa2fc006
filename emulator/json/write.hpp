#pragma once

#include "emulator/json/document.hpp"
#include "emulator/json/output.hpp"

#include <string>
#include <string_view>

namespace smemu::json {

/// Appends `text` quoted, escaped as Jackson does: the short forms, \u00XX with upper-case digits
/// for other control characters, everything else as it is.
void append_string(std::string& out, std::string_view text);

void append_string(Output& out, std::string_view text);

[[nodiscard]] std::string quoted(std::string_view text);

/// Appends a value without the white space between its tokens; key order, numbers and escapes stay
/// as written.
void append_minified(std::string& out, View value);

[[nodiscard]] std::string minify(View value);

}  // namespace smemu::json
