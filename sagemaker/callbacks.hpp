#pragma once

#include "emulator/base/ids.hpp"
#include "generators/stage.hpp"

namespace smemu::world {
class World;
}

namespace smemu::sagemaker {

/// A callback step that has just begun sends its token to its queue, if that is one of this world.
/// Source: SageMaker developer guide, "Callback step".
void send_token(world::World& world, const Scope& scope, const generators::Resource& resource);

}  // namespace smemu::sagemaker
