#pragma once

#include "emulator/base/result.hpp"
#include "emulator/world/command.hpp"
#include "emulator/world/world.hpp"

#include <vector>

namespace smemu::harness {

/// Plays a scenario in a world of its own, here and as fast as it goes. Nothing leaves the process:
/// whatever would be delivered or called is taken as answered with 200. For dry runs, tests and
/// measurements. `behaviour` is that of a server's worlds, and `faults` go wrong there; fails as
/// World::play does.
[[nodiscard]] Result<void> rehearse(world::Behaviour behaviour, const world::StartPlay& start,
                                    const world::PlayObserver& observer,
                                    const std::vector<faults::Fault>& faults = {});

}  // namespace smemu::harness
