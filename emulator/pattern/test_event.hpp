#pragma once

#include "emulator/json/document.hpp"

namespace smemu::pattern {

/// What TestEventPattern asks of its Event: a JSON object with id, account, source, time, region
/// and detail-type. AWS answers "Parameter Event is not valid." otherwise.
[[nodiscard]] bool is_testable_event(json::View event);

}  // namespace smemu::pattern
