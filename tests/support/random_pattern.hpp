#pragma once

#include "tests/support/random_event.hpp"

#include <string>

namespace smemu::testing {

/// A pattern that asks for some of the event's leaves, and for most of them rightly.
[[nodiscard]] std::string random_pattern(Draw& draw, const RandomEvent& event);

/// An element of a field's array. `wanted`, the JSON of a scalar, mostly passes.
[[nodiscard]] std::string random_matcher(Draw& draw, const std::string& wanted);

}  // namespace smemu::testing
