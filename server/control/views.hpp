#pragma once

#include "emulator/bus/event.hpp"
#include "emulator/journal/delivery_record.hpp"
#include "emulator/journal/step.hpp"
#include "server/control/replies.hpp"

namespace smemu::control {

/// How the journal's contents look from outside.

/// {"id","bus","event":{envelope}}, and "trace" if it belongs to one.
[[nodiscard]] Json view(const bus::Event& event);

/// The fields of a step that are set:
/// {"seq","message_type","time","event_id","bus","rule","target_id",...}
[[nodiscard]] Json view(const journal::Step& step);

/// A delivery in a line: id, event, rule, target, state, attempts, last status or error.
[[nodiscard]] Json summary(const journal::DeliveryRecord& delivery);

/// The whole of it: request, response and every attempt.
[[nodiscard]] Json view(const journal::DeliveryRecord& delivery);

}  // namespace smemu::control
