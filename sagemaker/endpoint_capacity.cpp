#include "emulator/base/draw.hpp"
#include "generators/endpoint_lifecycle.hpp"
#include "generators/variant_status.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/hosting.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::sagemaker {
namespace {

using namespace generators;

/// UpdateEndpointWeightsAndCapacities: the fleets grow or shrink under their config; when there are
/// no instances to be had, all is as it was.
class CapacityChange final : public EndpointLifecycle {
 public:
  struct Plan {
    Endpoint before;
    std::vector<Variant> fleet;
    Duration time{};
    bool fails = false;
  };
  CapacityChange(Stage& stage, Plan plan)
      : EndpointLifecycle(stage, plan.before), plan_(std::move(plan)) {}

  [[nodiscard]] Task<> play() override {
    want(plan_.fleet);
    set_status(EndpointStatus::updating);
    for (std::size_t i = 0; i < plan_.fleet.size(); ++i) tell_of(i);
    co_await sleep(plan_.time);
    for (Variant& variant : endpoint_.variants) variant.status.reset();
    if (plan_.fails) {
      endpoint_.failure_reason =
          "CapacityError: Unable to provision requested ML compute capacity. Please retry using a "
          "different ML instance type.";
      want(plan_.before.variants);
      set_status(EndpointStatus::rolling_back);
      co_await sleep(plan_.time);
    }
    for (Variant& variant : endpoint_.variants) {
      variant.current_instances = variant.desired_instances;
      variant.current_weight = variant.desired_weight;
    }
    set_status(EndpointStatus::in_service);
  }

 private:
  void want(const std::vector<Variant>& fleet) {
    for (std::size_t i = 0; i < fleet.size(); ++i) {
      endpoint_.variants[i].desired_instances = fleet[i].desired_instances;
      endpoint_.variants[i].desired_weight = fleet[i].desired_weight;
    }
  }
  void tell_of(std::size_t i) {
    const int before = plan_.before.variants[i].desired_instances;
    const int wanted = plan_.fleet[i].desired_instances;
    if (before != wanted)
      set_progress(endpoint_.variants[i], scaling(before, wanted, stage_.now()));
  }

  Plan plan_;
};

Answer scale(Call& call, const Endpoint& before, std::vector<Variant> fleet) {
  const std::uint64_t seed = call.resources.draw_seed(before.arn);
  const auto grows = [&](std::size_t i) {
    return fleet[i].desired_instances > before.variants[i].desired_instances;
  };
  bool more = false;
  for (std::size_t i = 0; i < fleet.size(); ++i) more = more || grows(i);
  CapacityChange::Plan plan{before, std::move(fleet)};
  plan.time =
      std::chrono::seconds(draw_between(seed, "scaling", 0, more ? 120 : 10, more ? 480 : 60));
  const Json outcome = call.resources.outcomes().of(before.name, before.arn);
  plan.fails = outcome.value("outcome", "") == "no_capacity";
  call.resources.start(call.caller, seed, [&](Stage& stage) {
    return std::make_unique<CapacityChange>(stage, std::move(plan));
  });
  return Json{{"EndpointArn", before.arn}};
}

}  // namespace

Answer update_endpoint_weights_and_capacities(Call& call) {
  const auto entry = find_changeable(call);
  if (!entry) return tl::unexpected(entry.error());
  const Endpoint before = endpoint_of(**entry);
  std::vector<Variant> fleet = before.variants;
  for (const Json& wanted : call.in["DesiredWeightsAndCapacities"]) {
    const auto variant = std::find_if(fleet.begin(), fleet.end(), [&](const Variant& v) {
      return v.name == wanted["VariantName"];
    });
    if (variant == fleet.end()) {
      return fault(kValidation,
                   fmt::format("The variant name(s) \"{}\" is/are not present within "
                               "endpoint configuration \"{}\".",
                               wanted["VariantName"].get<std::string>(), before.config_name));
    }
    variant->desired_instances = wanted.value("DesiredInstanceCount", variant->desired_instances);
    variant->desired_weight = wanted.value("DesiredWeight", variant->desired_weight);
  }
  Fleet growth = endpoint_fleet(fleet);
  for (const auto& [type, count] : endpoint_fleet(before.variants)) growth[type] -= count;
  if (const auto refused = over_quota(call, kEndpointUsage, growth)) {
    return tl::unexpected(*refused);
  }
  return scale(call, before, std::move(fleet));
}

}  // namespace smemu::sagemaker
