#pragma once

#include "emulator/base/result.hpp"
#include "emulator/pattern/engine/sighting.hpp"

#include <string_view>

namespace smemu::pattern::engine {

/// Reads an event, JSON text, and tells `sighting` every leaf that it wants. Takes and refuses what
/// json::Document does: exactly one value, valid throughout. It may be one level deeper, since it
/// is an envelope. On refusal the error is `invalid_argument` with "offset N" as `where`. What is
/// no object has no leaves.
[[nodiscard]] Result<void> walk(std::string_view event, Sighting& sighting);

}  // namespace smemu::pattern::engine
