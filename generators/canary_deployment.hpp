#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/endpoint.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace smemu::generators {

/// An endpoint moves to a new config by a blue/green deployment with canary traffic shifting: the
/// new fleet is launched beside the old one, takes a small share of the traffic first, bakes, takes
/// all of it, bakes again, and then the old fleet goes. An alarm during either bake sends all
/// traffic back to the old fleet. Source: SageMaker developer guide, "Blue/Green Deployments:
/// canary traffic shifting" and "Auto-Rollback Configuration and Monitoring".
class CanaryDeployment final : public Lifecycle {
 public:
  enum class Bake : std::uint8_t { canary, final_bake };

  struct Plan {
    std::string endpoint;
    std::string old_config;
    std::string new_config;
    std::string variant;
    int instances = 3;
    CapacitySize canary_size;
    Duration canary_wait{};  // WaitIntervalInSeconds
    Duration final_wait{};   // TerminationWaitInSeconds
    Duration launch_time{};
    Duration activation_time{};
    Duration termination_time{};
    std::optional<Bake> alarm_during;  // nothing: all goes well
    Duration alarm_after{};            // from the beginning of that bake
    Duration reaction_time{};          // from the alarm to the rollback
    std::string alarm_name;
    bool report_rolling_back = true;

    /// The instances that take traffic first; a share is rounded up.
    [[nodiscard]] int canary_instances() const;
  };

  /// What a scenario may say about it.
  [[nodiscard]] static std::span<const Parameter> parameters();

  /// Fills in what was not given (durations are drawn by `seed` from ranges measured on AWS) and
  /// checks the bounds of SageMaker's API. Fails with the parameter's name in `where`.
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  CanaryDeployment(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;

  [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }

  /// Whoever raises this during a bake makes the deployment roll back.
  [[nodiscard]] Signal& alarm() { return alarm_; }

 private:
  /// One move of traffic and the bake that watches it.
  struct Shift {
    Bake bake = Bake::canary;
    Capacity capacity = Capacity::canary;
    int instances = 1;
    Duration wait{};
  };

  void begin_update();
  Task<> launch_new_fleet();
  Task<bool> shift_traffic(Shift shift);
  Task<bool> watch_alarm(Bake bake, Duration length);
  Task<> terminate_old_fleet();
  Task<> roll_back();
  void finish(const std::string& config, std::vector<Variant> fleet);

  void set_status(EndpointStatus status);
  void set_progress(Variant& variant, VariantStatus status);
  void set_off_alarm();
  [[nodiscard]] Variant& old_fleet() { return endpoint_.variants.front(); }
  [[nodiscard]] Variant& new_fleet() { return endpoint_.pending->variants.front(); }

  Stage& stage_;
  Plan plan_;
  Endpoint endpoint_;
  Signal alarm_;
};

}  // namespace smemu::generators
