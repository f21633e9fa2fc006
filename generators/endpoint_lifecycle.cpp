#include "generators/endpoint_lifecycle.hpp"

#include "emulator/base/draw.hpp"
#include "generators/arn.hpp"

#include <chrono>
#include <utility>

namespace smemu::generators {

void read_endpoint(Planner& planner, EndpointPlan& plan, std::string_view config,
                   std::string_view config_suffix) {
  constexpr int kMostInstances = 10'000;
  plan.endpoint = planner.name("endpoint");
  plan.config = planner.name_or(config, plan.endpoint + std::string(config_suffix));
  plan.variant = planner.name("variant");
  plan.instance_type = planner.text("instance_type");
  plan.instances = planner.count("instances", 1, kMostInstances);
  plan.tags = planner.arguments().map("tags");
  planner.require(plan.instance_type.starts_with("ml."), "instance_type",
                  "instance_type is \"" + plan.instance_type +
                      "\"; SageMaker's begin with ml., such as ml.m5.xlarge");
}

std::vector<Variant> fleet_of(const EndpointPlan& plan) {
  if (!plan.fleet.empty()) return plan.fleet;
  Variant fleet;
  fleet.name = plan.variant;
  fleet.instance_type = plan.instance_type;
  fleet.desired_instances = plan.instances;
  return {std::move(fleet)};
}

Endpoint requested(const Stage& stage, const EndpointPlan& plan) {
  Endpoint endpoint;
  endpoint.scope = stage.scope();
  endpoint.name = plan.endpoint;
  endpoint.arn = endpoint_arn(stage.scope(), plan.endpoint);
  endpoint.config_name = plan.config;
  endpoint.created = endpoint.modified = stage.now();
  endpoint.tags = plan.tags;
  endpoint.variants = fleet_of(plan);
  return endpoint;
}

Endpoint in_service(const Stage& stage, const EndpointPlan& plan) {
  const auto age = [&stage](std::string_view purpose, std::int64_t low, std::int64_t high) {
    return std::chrono::minutes(draw_between(stage.seed(), purpose, 0, low, high));
  };
  if (plan.before) return *plan.before;
  Endpoint endpoint = requested(stage, plan);
  endpoint.created = stage.now() - age("endpoint.created", 20 * 1440, 90 * 1440);
  endpoint.modified = stage.now() - age("endpoint.modified", 1440, 10 * 1440);
  endpoint.variants.front().current_instances = plan.instances;
  return endpoint;
}

void EndpointLifecycle::set_status(EndpointStatus status) {
  endpoint_.status = status;
  endpoint_.modified = stage_.now();
  tell(stage_, state_change(endpoint_, stage_.style()));
}

void EndpointLifecycle::set_progress(Variant& variant, VariantStatus status) {
  variant.status = std::move(status);
  tell(stage_, deployment_state_change(endpoint_, stage_.style()));
}

}  // namespace smemu::generators
