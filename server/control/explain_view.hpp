#pragma once

#include "emulator/explain/report.hpp"
#include "server/control/replies.hpp"

namespace smemu::control {

/// {"rule","bus","fires","matched","met","fields","obstacles":[...],"leaves":[{"path","wanted",
/// "actual","matched","line","column","hint"}],"other_branches":[...]}. `wanted` and `actual` are
/// JSON texts, so that no number is respelled; a leaf that the event lacks has no `actual`. Without
/// a rule's name for a pattern of its own.
[[nodiscard]] Json view(const explain::Report& report);

}  // namespace smemu::control
