#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/deployment.hpp"

#include <span>

namespace smemu::generators {

/// An endpoint moves to a new config by a blue/green deployment: a whole new fleet is launched
/// beside the old one and takes its traffic in one or more shifts, each with a bake; then the old
/// fleet goes. An alarm during any bake sends all traffic back to the old fleet. Source: SageMaker
/// developer guide, "Blue/Green Deployments".
class BlueGreenDeployment : public Deployment {
 public:
  BlueGreenDeployment(Stage& stage, DeploymentPlan plan) : Deployment(stage, std::move(plan)) {}

  [[nodiscard]] Task<> play() override;

 private:
  Task<bool> launch_new_fleet();
  Task<> terminate_old_fleet();
  Task<> roll_back();
};

/// A canary takes a share of the traffic first, then all of the new fleet takes all of it.
class CanaryDeployment final : public BlueGreenDeployment {
 public:
  using Plan = DeploymentPlan;
  using BlueGreenDeployment::BlueGreenDeployment;
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
};

/// Traffic moves in equal steps.
class LinearDeployment final : public BlueGreenDeployment {
 public:
  using Plan = DeploymentPlan;
  using BlueGreenDeployment::BlueGreenDeployment;
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
};

/// All traffic moves in one go.
class AllAtOnceDeployment final : public BlueGreenDeployment {
 public:
  using Plan = DeploymentPlan;
  using BlueGreenDeployment::BlueGreenDeployment;
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
};

}  // namespace smemu::generators
