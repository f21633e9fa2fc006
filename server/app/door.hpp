#pragma once

#include "emulator/aws/call.hpp"

namespace smemu::app {

/// Every AWS service that a world of this program has.
[[nodiscard]] const aws::Door& door();

}  // namespace smemu::app
