#pragma once

#include "emulator/explain/lint.hpp"
#include "server/control/replies.hpp"

namespace smemu::control {

/// {"severity","what"} and, where it is about a place in the pattern, {"line","column"}.
[[nodiscard]] Json view(const explain::Finding& finding);

}  // namespace smemu::control
