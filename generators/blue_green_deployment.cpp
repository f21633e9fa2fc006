#include "generators/blue_green_deployment.hpp"

#include <utility>

namespace smemu::generators {

Task<> BlueGreenDeployment::play() {
  begin_update();
  bool well = co_await launch_new_fleet();
  for (const Shift& shift : plan_.shifts) {
    if (!well) break;
    well = co_await shift_traffic(shift, BakeRule::termination_wait);
  }
  if (!well) {
    co_await roll_back();
    co_return;
  }
  co_await terminate_old_fleet();
  finish(plan_.new_config, std::move(endpoint_.pending->variants));
}

/// True if it came up in time.
Task<bool> BlueGreenDeployment::launch_new_fleet() {
  set_progress(new_fleet(), launching(plan_.instances, stage_.now()));
  const bool in_due_time = co_await in_time(plan_.launch_time);
  co_return in_due_time&& plan_.outcome != DeploymentOutcome::launch_fails;
}

Task<> BlueGreenDeployment::terminate_old_fleet() {
  new_fleet().status.reset();
  old_fleet().desired_instances = 0;
  set_progress(old_fleet(), terminating(plan_.instances, stage_.now()));
  co_await sleep(plan_.termination_time);
}

Task<> BlueGreenDeployment::roll_back() {
  co_await sleep(plan_.reaction_time);
  new_fleet().current_instances = new_fleet().desired_instances = 0;
  if (plan_.failure_reason) endpoint_.failure_reason = plan_.failure_reason;
  if (plan_.report_rolling_back) set_status(EndpointStatus::rolling_back);
  set_progress(new_fleet(), terminating(plan_.instances, stage_.now()));
  co_await sleep(plan_.termination_time);
  finish(plan_.config, std::move(endpoint_.variants));
}

}  // namespace smemu::generators
