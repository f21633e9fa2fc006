#pragma once

#include "emulator/alarms/book.hpp"
#include "emulator/world/world.hpp"

#include <string_view>

namespace smemu::world {

/// The alarms of a world; a reset drops them.
[[nodiscard]] alarms::Book& alarms_of(World& world);

/// An alarm, which exists, is found in a state. If it was in another one before, an event on the
/// default bus tells of it, and then those who watch it hear.
void set_alarm_state(World& world, const Scope& scope, std::string_view alarm, alarms::Finding now);

}  // namespace smemu::world
