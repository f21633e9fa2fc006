#pragma once

#include "emulator/base/result.hpp"
#include "emulator/bus/rule.hpp"
#include "emulator/json/document.hpp"

#include <vector>

namespace smemu::aws {

/// The Tags of a request, in its order; none if absent. Fails if a key comes twice.
[[nodiscard]] Result<std::vector<bus::KeyValue>> read_tags(json::View tags);

}  // namespace smemu::aws
