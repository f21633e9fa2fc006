#pragma once

#include "emulator/base/result.hpp"
#include "generators/event_type.hpp"
#include "generators/rehearsal.hpp"

#include <span>
#include <string>
#include <string_view>

namespace smemu::generators {

/// A lifecycle with arguments under which it sends events of some kind.
struct Casting {
  std::string_view type;  // name of an event type
  std::string_view lifecycle;
  std::string_view arguments;  // a JSON object
};

/// Together they send every kind of event, in every status that lifecycles reach.
[[nodiscard]] std::span<const Casting> castings();

/// One realistic event of that kind, as of `at`: a lifecycle is played, and this is the last of its
/// events, or the last with that status. Fails if no lifecycle reaches the status.
[[nodiscard]] Result<Rehearsal::Told> sample(const EventType& type, const std::string& status,
                                             Rehearsal::Setting setting, Instant at);

}  // namespace smemu::generators
