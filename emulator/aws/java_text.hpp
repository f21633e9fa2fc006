#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/json/document.hpp"

#include <string>

namespace smemu::aws {

/// A value as AWS's messages show it, which is how Java prints it: `[a, b]`, `{k=v}`,
/// `PutEventsRequestEntry(time=null, source=s, ...)`, with the members in the model's order.
[[nodiscard]] std::string java_text(json::View value, const Shape& shape);

}  // namespace smemu::aws
