#pragma once

#include "emulator/bus/trace.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/delivery/targets/kind.hpp"

namespace smemu::delivery {

/// Adds the headers of its event's trace to a request: W3C's to what goes to an HTTP endpoint, and
/// these and X-Ray's to the calls of those services that EventBridge passes X-Ray's on to. A header
/// that the target or its connection sets itself stays. (A queue gets X-Ray's as a system attribute
/// of the message.)
void pass_trace(const bus::Trace& trace, const TargetKind& kind, OutboundRequest& request);

}  // namespace smemu::delivery
