#pragma once

#include "emulator/faults/fault.hpp"

#include <string_view>
#include <vector>

namespace smemu::faults {

/// Faults that go by one name. All but an outage stay within what AWS promises, delivery at least
/// once in any order, so that automation has to stand them:
/// - "none": nothing.
/// - "realistic": what SageMaker's own page warns of and a network does: an event twice now and
///   then, small differences in order, some milliseconds of jitter.
/// - "hostile": the same, often; targets that throttle, break, hang and answer too late.
/// - "outage:TARGET:5m": that target (id or ARN) is not reached for five minutes of virtual time.
///
/// Fails on any other name, and says which there are. Pure.
[[nodiscard]] Result<std::vector<Fault>> profile(std::string_view name);

}  // namespace smemu::faults
