#pragma once

#include "emulator/base/task.hpp"
#include "generators/alarm_desk.hpp"
#include "generators/endpoint_lifecycle.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace smemu::generators {

/// One move of traffic to the new fleet, and the bake that watches it.
struct Shift {
  Capacity capacity = Capacity::canary;
  int instances = 1;  // of the new fleet that serve from now on, all in all
  Duration wait{};
  std::optional<Duration> alarm_after =
      {};  // from the beginning of the bake; nothing: it goes well
};

enum class DeploymentOutcome : std::uint8_t {
  success,
  rollback,         // an alarm goes off during a bake
  silent_rollback,  // it does, and nobody is told; only the config says so in the end
  launch_fails,     // the new fleet does not come up
  timeout,          // it does not come up before MaximumExecutionTimeoutInSeconds
  rollback_fails,   // an alarm goes off, and the old fleet does not come back
};

/// How an endpoint gets to another config.
struct DeploymentPlan : EndpointPlan {
  std::string new_config;
  std::vector<Shift> shifts;
  int rollback_batch = 0;  // of a rolling deployment: instances that come back at a time
  Duration launch_time{};
  Duration activation_time{};
  Duration termination_time{};
  std::optional<Duration> timeout;  // MaximumExecutionTimeoutInSeconds
  DeploymentOutcome outcome = DeploymentOutcome::success;
  Duration reaction_time{};         // from the alarm to the rollback
  std::vector<std::string> alarms;  // names; the first is the one that the plan sets off
  bool report_rolling_back = true;
  std::optional<std::string> failure_reason;
  nlohmann::ordered_json config_document;  // the API's DeploymentConfig
};

/// What all deployments under guardrails share. Source: SageMaker developer guide, "Deployment
/// guardrails" and "Auto-Rollback Configuration and Monitoring".
class Deployment : public EndpointLifecycle {
 public:
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }

  /// "alarm": one of the deployment's alarms goes off. The bake that is on, or else the next one,
  /// ends in a rollback; so it does whoever else sets one of them off, or has set it off before.
  Result<void> receive(const Cue& cue) override;

 protected:
  Deployment(Stage& stage, DeploymentPlan plan);

  void begin_update();

  /// True if the new fleet bore its share of the traffic to the end of the bake.
  Task<bool> shift_traffic(Shift shift, BakeRule rule);

  /// Sleeps, but not beyond the time that the deployment may take; false if that is over.
  Task<bool> in_time(Duration length);

  void finish(const std::string& config, std::vector<Variant> fleet);

  /// From now on nothing watches the alarms.
  void end();

  [[nodiscard]] Variant& old_fleet() { return endpoint_.variants.front(); }
  [[nodiscard]] Variant& new_fleet() { return endpoint_.pending->variants.front(); }

  DeploymentPlan plan_;

 private:
  Task<bool> watch_alarm(Shift shift);
  void watch_alarms();
  void set_off_alarm();

  Alarms alarms_;
  Signal alarm_;  // one of them has gone off
  std::vector<alarms::Watch> watches_;
  Instant deadline_{};  // where the plan has a timeout
  bool over_ = false;
};

}  // namespace smemu::generators
