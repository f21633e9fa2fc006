#pragma once

#include "emulator/pattern/engine/sighting.hpp"

#include <vector>

namespace smemu::pattern::engine {

/// Appends the keys of the rules up to `horizon` that match what `sighting` has seen, in ascending
/// order.
void match(const Core& core, const Horizon& horizon, Sighting& sighting, std::vector<RuleKey>& out);

}  // namespace smemu::pattern::engine
