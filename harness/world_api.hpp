#pragma once

#include "emulator/world/world.hpp"
#include "harness/state.hpp"

namespace smemu::harness {

enum class Credentials : std::uint8_t { hidden, told };

/// EventBridge's operations in a world, by the door that everybody uses. AWS never tells the
/// credentials of a connection; with `told` DescribeConnection does, so that files can be compared
/// with what there is. The world must outlive it. Strand-only.
[[nodiscard]] CallApi world_api(world::World& world, const Scope& scope, Credentials credentials);

}  // namespace smemu::harness
