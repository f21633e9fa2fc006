#pragma once

#include "emulator/json/document.hpp"
#include "emulator/pattern/explain.hpp"

#include <string>

namespace smemu::explain {

/// Which known trap a field that did not match fell into, in a sentence; empty if it matched or
/// fell into none. `event` is the whole event.
[[nodiscard]] std::string hint(const pattern::LeafVerdict& verdict, json::View event);

}  // namespace smemu::explain
