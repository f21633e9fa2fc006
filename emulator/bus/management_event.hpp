#pragma once

#include "emulator/bus/event.hpp"

namespace smemu::bus {

/// Is it CloudTrail's record of a management call that only reads (Describe, Get or List, but for
/// those of STS that hand out credentials)? Only rules in the state
/// ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS see those (API reference, PutRule; user guide,
/// "Events from AWS services delivered via CloudTrail").
[[nodiscard]] bool is_read_only_management_event(const Event& event);

}  // namespace smemu::bus
