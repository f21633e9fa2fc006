#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/json/document.hpp"

#include <optional>
#include <string>

namespace smemu::aws {

/// The first value, in the order of the document, whose JSON type is not the shape's: the message
/// that AWS's SerializationException gives. Members the shape does not know are skipped, null ones
/// count as absent.
[[nodiscard]] std::optional<std::string> type_fault(json::View value, const Shape& shape);

}  // namespace smemu::aws
