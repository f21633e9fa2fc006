#pragma once

#include <string>
#include <string_view>

namespace smemu::pattern::engine {

/// Appends `text`, the inside of a JSON string whose escapes are known to be JSON's, with its
/// escapes resolved; a lone surrogate becomes the three bytes that the rule for UTF-8 gives.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace smemu::pattern::engine
