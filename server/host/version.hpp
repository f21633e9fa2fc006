#pragma once

#include <string_view>

namespace smemu::host {

/// Set by the build from the project's version.
inline constexpr std::string_view kVersion = SMEMU_VERSION;

}  // namespace smemu::host
