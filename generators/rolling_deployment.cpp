#include "generators/rolling_deployment.hpp"

#include <algorithm>
#include <utility>

namespace smemu::generators {

Task<> RollingDeployment::play() {
  begin_update();
  for (const Shift& batch : plan_.shifts) {
    const bool well = co_await replace(batch);
    if (well) continue;
    co_await roll_back();
    co_return;
  }
  finish(plan_.new_config, std::move(endpoint_.pending->variants));
}

/// True if the batch came up, bore its traffic, and took the place of as many old instances.
Task<bool> RollingDeployment::replace(Shift batch) {
  const int instances = batch.instances - launched_;
  bool well = co_await launch(instances);
  if (well) well = co_await shift_traffic(batch, BakeRule::wait_interval);
  if (well) co_await retire_old(instances);
  co_return well;
}

Task<bool> RollingDeployment::launch(int instances) {
  const bool first = std::exchange(launched_, launched_ + instances) == 0;
  set_progress(new_fleet(), first ? launching(instances, stage_.now())
                                  : launching_more(instances, stage_.now()));
  const bool in_due_time = co_await in_time(plan_.launch_time);
  co_return in_due_time&& plan_.outcome != DeploymentOutcome::launch_fails;
}

Task<> RollingDeployment::retire_old(int instances) {
  new_fleet().status.reset();
  old_fleet().desired_instances -= instances;
  set_progress(old_fleet(), terminating(instances, stage_.now()));
  co_await sleep(plan_.termination_time);
  old_fleet().current_instances = old_fleet().desired_instances;
  old_fleet().status.reset();
}

Task<> RollingDeployment::roll_back() {
  co_await sleep(plan_.reaction_time);
  if (plan_.failure_reason) endpoint_.failure_reason = plan_.failure_reason;
  new_fleet().status.reset();
  if (plan_.report_rolling_back) set_status(EndpointStatus::rolling_back);
  while (launched_ > 0) {
    const int batch = std::min(plan_.rollback_batch, launched_);
    const int gone = plan_.instances - old_fleet().current_instances;
    const bool back = co_await bring_back_old(std::min(batch, gone));
    if (!back) {
      end_with_a_mix();
      co_return;
    }
    co_await retire_new(batch);
  }
  finish(plan_.config, std::move(endpoint_.variants));
}

/// True if they came up.
Task<bool> RollingDeployment::bring_back_old(int instances) {
  if (instances == 0) co_return true;
  old_fleet().desired_instances += instances;
  set_progress(old_fleet(), launching_more(instances, stage_.now()));
  co_await sleep(plan_.launch_time);
  old_fleet().status.reset();
  if (plan_.outcome == DeploymentOutcome::rollback_fails) co_return false;
  old_fleet().current_instances = old_fleet().desired_instances;
  co_return true;
}

Task<> RollingDeployment::retire_new(int instances) {
  launched_ -= instances;
  new_fleet().desired_instances = launched_;
  new_fleet().current_instances = std::min(new_fleet().current_instances, launched_);
  set_progress(new_fleet(), terminating(instances, stage_.now()));
  co_await sleep(plan_.termination_time);
  new_fleet().status.reset();
}

/// The deployment stays pending: the endpoint serves with instances of both configs.
void RollingDeployment::end_with_a_mix() {
  end();
  set_status(EndpointStatus::update_rollback_failed);
}

}  // namespace smemu::generators
