#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/deployment.hpp"

#include <span>

namespace smemu::generators {

/// An endpoint moves to a new config batch by batch: some new instances are launched, take traffic
/// and bake, then as many old ones go. An alarm during a bake brings the old ones back; where that
/// fails too, the endpoint serves with what it has of both. Source: SageMaker developer guide,
/// "Rolling deployments", and API reference, RollingUpdatePolicy.
class RollingDeployment final : public Deployment {
 public:
  using Plan = DeploymentPlan;
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  RollingDeployment(Stage& stage, Plan plan) : Deployment(stage, std::move(plan)) {}

  [[nodiscard]] Task<> play() override;

 private:
  Task<bool> replace(Shift batch);
  Task<bool> launch(int instances);
  Task<> retire_old(int instances);
  Task<> roll_back();
  Task<bool> bring_back_old(int instances);
  Task<> retire_new(int instances);
  void end_with_a_mix();

  int launched_ = 0;  // instances of the new fleet
};

}  // namespace smemu::generators
