#include "generators/canary_deployment.hpp"

#include "emulator/base/draw.hpp"
#include "generators/alarm.hpp"
#include "generators/arn.hpp"

#include <utility>

namespace smemu::generators {

using namespace std::chrono_literals;

namespace {

/// An endpoint as it stood before: created some weeks ago, quiet since, serving the old config.
Endpoint in_service(const Stage& stage, const CanaryDeployment::Plan& plan) {
  const auto age = [&stage](std::string_view purpose, std::int64_t low, std::int64_t high) {
    return std::chrono::minutes(draw_between(stage.seed(), purpose, 0, low, high));
  };
  Endpoint endpoint;
  endpoint.scope = stage.scope();
  endpoint.name = plan.endpoint;
  endpoint.arn = endpoint_arn(stage.scope(), plan.endpoint);
  endpoint.config_name = plan.old_config;
  endpoint.created = stage.now() - age("endpoint.created", 20 * 1440, 90 * 1440);
  endpoint.modified = stage.now() - age("endpoint.modified", 1440, 10 * 1440);
  Variant fleet;
  fleet.name = plan.variant;
  fleet.current_instances = fleet.desired_instances = plan.instances;
  endpoint.variants.push_back(std::move(fleet));
  return endpoint;
}

}  // namespace

CanaryDeployment::CanaryDeployment(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), endpoint_(in_service(stage, plan_)) {}

Task<> CanaryDeployment::play() {
  const Shift canary{Bake::canary, Capacity::canary, plan_.canary_instances(), plan_.canary_wait};
  const Shift full{Bake::final_bake, Capacity::full, plan_.instances, plan_.final_wait};

  begin_update();
  co_await launch_new_fleet();
  bool well = co_await shift_traffic(canary);
  if (well) well = co_await shift_traffic(full);
  if (!well) {
    co_await roll_back();
    co_return;
  }
  co_await terminate_old_fleet();
  finish(plan_.new_config, std::move(endpoint_.pending->variants));
}

void CanaryDeployment::begin_update() {
  Variant fleet;
  fleet.name = plan_.variant;
  fleet.desired_instances = plan_.instances;
  endpoint_.pending = PendingDeployment{plan_.new_config, stage_.now(), {std::move(fleet)}};
  set_status(EndpointStatus::updating);
}

Task<> CanaryDeployment::launch_new_fleet() {
  set_progress(new_fleet(), launching(plan_.instances, stage_.now()));
  co_await sleep(plan_.launch_time);
}

/// True if the new fleet bore its share of the traffic to the end of the bake.
Task<bool> CanaryDeployment::shift_traffic(Shift shift) {
  set_progress(new_fleet(), activating_traffic(shift.capacity, shift.instances, stage_.now()));
  co_await sleep(plan_.activation_time);
  new_fleet().current_instances = shift.instances;
  if (shift.wait == 0s) co_return !alarm_.raised();

  set_progress(new_fleet(), baking(shift.wait, shift.capacity, shift.instances, stage_.now()));
  co_return !co_await watch_alarm(shift.bake, shift.wait);
}

/// True if the alarm went off, by somebody's hand or by the plan's, before the bake was over.
Task<bool> CanaryDeployment::watch_alarm(Bake bake, Duration length) {
  const bool by_plan = plan_.alarm_during == bake;
  // Not inside the if: g++ 12 miscompiles an if whose condition awaits a temporary with a
  // destructor.
  const bool raised = co_await alarm_.within(by_plan ? plan_.alarm_after : length);
  if (by_plan && !raised) set_off_alarm();
  co_return alarm_.raised();
}

void CanaryDeployment::set_off_alarm() {
  const Alarm alarm{.scope = stage_.scope(),
                    .name = plan_.alarm_name,
                    .endpoint = plan_.endpoint,
                    .variant = plan_.variant,
                    .metric_id = draw_uuid(stage_.seed(), "alarm.metric", 0)};
  const auto errors = static_cast<double>(draw_between(stage_.seed(), "alarm.errors", 0, 12, 90));
  stage_.emit(goes_off(alarm, {0, endpoint_.created + 10min}, {errors, stage_.now()}));
  alarm_.raise();
}

Task<> CanaryDeployment::terminate_old_fleet() {
  new_fleet().status.reset();
  old_fleet().desired_instances = 0;
  set_progress(old_fleet(), terminating(plan_.instances, stage_.now()));
  co_await sleep(plan_.termination_time);
}

Task<> CanaryDeployment::roll_back() {
  co_await sleep(plan_.reaction_time);
  new_fleet().current_instances = new_fleet().desired_instances = 0;
  if (plan_.report_rolling_back) set_status(EndpointStatus::rolling_back);
  set_progress(new_fleet(), terminating(plan_.instances, stage_.now()));
  co_await sleep(plan_.termination_time);
  finish(plan_.old_config, std::move(endpoint_.variants));
}

void CanaryDeployment::finish(const std::string& config, std::vector<Variant> fleet) {
  endpoint_.config_name = config;
  endpoint_.variants = std::move(fleet);
  endpoint_.pending.reset();
  set_status(EndpointStatus::in_service);
}

void CanaryDeployment::set_status(EndpointStatus status) {
  endpoint_.status = status;
  endpoint_.modified = stage_.now();
  stage_.emit(state_change(endpoint_));
}

void CanaryDeployment::set_progress(Variant& variant, VariantStatus status) {
  variant.status = std::move(status);
  stage_.emit(deployment_state_change(endpoint_));
}

}  // namespace smemu::generators
