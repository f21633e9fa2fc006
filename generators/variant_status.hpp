#pragma once

#include "emulator/base/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace smemu::generators {

/// What a production variant is going through (SageMaker API, ProductionVariantStatus.Status).
enum class VariantPhase : std::uint8_t { creating, updating, deleting, activating_traffic, baking };

[[nodiscard]] std::string_view to_text(VariantPhase phase);

/// One element of `VariantStatus`. The messages are those of the developer guide, "Endpoint
/// deployment state change".
struct VariantStatus {
  VariantPhase phase = VariantPhase::creating;
  std::string message;
  Instant start{};
};

/// The part of a new fleet that serves: the canary first, then all of it.
enum class Capacity : std::uint8_t { canary, full };

[[nodiscard]] VariantStatus launching(int instances, Instant start);
/// More of a fleet that is there already: a further batch, or one that comes back.
[[nodiscard]] VariantStatus launching_more(int instances, Instant start);
[[nodiscard]] VariantStatus terminating(int instances, Instant start);
[[nodiscard]] VariantStatus activating_traffic(Capacity capacity, int instances, Instant start);

/// The parameter of the API that rules a bake, as the message names it.
enum class BakeRule : std::uint8_t { termination_wait, wait_interval };

/// The guide's own event names TerminationWaitInSeconds for a canary's bake too, although
/// WaitIntervalInSeconds rules it; so does every bake of a blue/green deployment here. A rolling
/// deployment has no TerminationWaitInSeconds to name.
[[nodiscard]] VariantStatus baking(Duration length, Capacity capacity, int instances, Instant start,
                                   BakeRule rule = BakeRule::termination_wait);

/// A fleet that grows or shrinks under one config.
[[nodiscard]] VariantStatus scaling(int from, int to, Instant start);

}  // namespace smemu::generators
