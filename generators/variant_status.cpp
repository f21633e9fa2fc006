#include "generators/variant_status.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace smemu::generators {
namespace {

constexpr std::array<std::string_view, 5> kPhaseNames{"Creating", "Updating", "Deleting",
                                                      "ActivatingTraffic", "Baking"};

constexpr std::array<std::string_view, 2> kRuleNames{"TerminationWaitInSeconds",
                                                     "WaitIntervalInSeconds"};

std::string_view to_text(Capacity capacity) {
  return capacity == Capacity::canary ? "canary" : "full";
}

}  // namespace

std::string_view to_text(VariantPhase phase) {
  return kPhaseNames[static_cast<std::size_t>(phase)];
}

VariantStatus launching(int instances, Instant start) {
  return {VariantPhase::creating, fmt::format("Launching {} instance(s).", instances), start};
}

VariantStatus launching_more(int instances, Instant start) {
  return {VariantPhase::updating, fmt::format("Launching {} instance(s).", instances), start};
}

VariantStatus terminating(int instances, Instant start) {
  return {VariantPhase::deleting, fmt::format("Terminating {} instance(s).", instances), start};
}

VariantStatus activating_traffic(Capacity capacity, int instances, Instant start) {
  return {VariantPhase::activating_traffic,
          fmt::format("Activating traffic on {} capacity of {} instance(s).", to_text(capacity),
                      instances),
          start};
}

VariantStatus baking(Duration length, Capacity capacity, int instances, Instant start,
                     BakeRule rule) {
  return {VariantPhase::baking,
          fmt::format(
              "Baking for {} seconds ({}) with traffic enabled on {} capacity of {} instance(s).",
              std::chrono::duration_cast<std::chrono::seconds>(length).count(),
              kRuleNames[static_cast<std::size_t>(rule)], to_text(capacity), instances),
          start};
}

VariantStatus scaling(int from, int to, Instant start) {
  return {VariantPhase::updating,
          fmt::format("Scaling {} desired instance count to {}.", to < from ? "in" : "out", to),
          start};
}

}  // namespace smemu::generators
