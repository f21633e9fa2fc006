#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/world/world.hpp"

#include <string>
#include <vector>

namespace smemu::testing {

/// All that the API shows of these accounts and regions: what every List and Describe operation
/// answers, page by page, and the messages of every queue. A line an answer; two worlds in the same
/// state give the same text.
[[nodiscard]] std::string api_state(world::World& world, const std::vector<Scope>& scopes);

}  // namespace smemu::testing
