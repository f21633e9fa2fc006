#pragma once

#include "generators/event_type.hpp"

#include <nlohmann/json.hpp>

namespace smemu::generators {

/// The JSON Schema (draft 2020-12) of whole events of that kind, envelope included, in that style.
/// Closed: a member that is not in it is a fault.
[[nodiscard]] nlohmann::ordered_json schema(const EventType& type, Style style);

}  // namespace smemu::generators
