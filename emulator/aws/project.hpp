#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/json/document.hpp"

#include <string>

namespace smemu::aws {

/// The value as AWS would keep it: compact JSON of the members that the shape knows, in the model's
/// order, without null ones. Requires a value without type faults.
[[nodiscard]] std::string project(json::View value, const Shape& shape);

}  // namespace smemu::aws
