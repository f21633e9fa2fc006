#include "generators/endpoint_changes.hpp"

#include <utility>

namespace smemu::generators {

EndpointCreation::EndpointCreation(Stage& stage, Plan plan)
    : EndpointLifecycle(stage, requested(stage, plan)), plan_(std::move(plan)) {}

Task<> EndpointCreation::play() {
  endpoint_.created = stage_.now();
  set_status(EndpointStatus::creating);
  co_await sleep(plan_.launch_time);
  if (plan_.failure) {
    endpoint_.failure_reason = plan_.failure;
    set_status(EndpointStatus::failed);
    co_return;
  }
  for (Variant& variant : endpoint_.variants) variant.current_instances = variant.desired_instances;
  set_status(EndpointStatus::in_service);
}

EndpointUpdate::EndpointUpdate(Stage& stage, Plan plan)
    : EndpointLifecycle(stage, in_service(stage, plan)), plan_(std::move(plan)) {}

Task<> EndpointUpdate::play() {
  set_status(EndpointStatus::updating);
  co_await sleep(plan_.update_time);
  endpoint_.failure_reason = plan_.failure;
  if (!plan_.failure) {
    endpoint_.config_name = plan_.new_config;
    if (!plan_.fleet.empty()) endpoint_.variants = plan_.fleet;
    for (Variant& variant : endpoint_.variants) {
      variant.current_instances = variant.desired_instances;
    }
  }
  set_status(EndpointStatus::in_service);
}

EndpointAutoscaling::EndpointAutoscaling(Stage& stage, Plan plan)
    : EndpointLifecycle(stage, in_service(stage, plan)), plan_(std::move(plan)) {}

Task<> EndpointAutoscaling::play() {
  co_await scale(plan_.peak, plan_.scale_out_time);
  if (plan_.failure) {
    give_up_scaling(plan_.instances);
    co_await sleep(plan_.scale_in_time);
    set_status(EndpointStatus::in_service);
    co_return;
  }
  set_status(EndpointStatus::in_service);
  co_await sleep(plan_.rush);
  co_await scale(plan_.instances, plan_.scale_in_time);
  set_status(EndpointStatus::in_service);
}

/// Ends when the instances are there, or gone.
Task<> EndpointAutoscaling::scale(int instances, Duration time) {
  const int before = std::exchange(fleet().desired_instances, instances);
  set_status(EndpointStatus::updating);
  set_progress(fleet(), scaling(before, instances, stage_.now()));
  co_await sleep(time);
  fleet().status.reset();
  if (!plan_.failure) fleet().current_instances = instances;
}

void EndpointAutoscaling::give_up_scaling(int instances) {
  fleet().desired_instances = instances;
  endpoint_.failure_reason = plan_.failure;
  set_status(EndpointStatus::rolling_back);
}

EndpointMaintenance::EndpointMaintenance(Stage& stage, Plan plan)
    : EndpointLifecycle(stage, in_service(stage, plan)), plan_(std::move(plan)) {}

Task<> EndpointMaintenance::play() {
  set_status(EndpointStatus::system_updating);
  co_await sleep(plan_.maintenance_time);
  set_status(EndpointStatus::in_service);
}

EndpointDeletion::EndpointDeletion(Stage& stage, Plan plan)
    : EndpointLifecycle(stage, in_service(stage, plan)), plan_(std::move(plan)) {}

Task<> EndpointDeletion::play() {
  set_status(EndpointStatus::deleting);
  const ServiceEvent deleting = state_change(endpoint_, stage_.style());
  co_await sleep(plan_.deletion_time);
  set_status(EndpointStatus::deleted);
  if (!plan_.duplicate_after) co_return;
  co_await sleep(*plan_.duplicate_after);
  ServiceEvent late = deleting;
  late.resource.reset();  // it is gone all the same
  stage_.emit(std::move(late));
}

}  // namespace smemu::generators
