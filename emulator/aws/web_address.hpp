#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace smemu::aws {

/// "http" or "https" if the text is an absolute URL of that scheme with a host; else nothing. In
/// its path `*` may stand for values to come.
[[nodiscard]] std::optional<std::string> web_scheme(std::string_view url);

}  // namespace smemu::aws
