#include "generators/blue_green_deployment.hpp"
#include "generators/endpoint_plans.hpp"
#include "generators/rolling_deployment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using Kind = ParameterKind;
using Outcome = DeploymentOutcome;

// --- What a scenario may say

constexpr std::array<std::string_view, 6> kOutcomes{"success",      "rollback", "silent_rollback",
                                                    "launch_fails", "timeout",  "rollback_fails"};
constexpr std::span<const std::string_view> kBlueGreenOutcomes = std::span(kOutcomes).first(5);
constexpr std::array<std::string_view, 2> kBakes{"canary", "final"};

constexpr std::array<Parameter, 7> kWhat{{
    {"endpoint", Kind::text, "churn-canary", "The endpoint's name"},
    {"old_config", Kind::text, "", "EndpointConfigName before; ENDPOINT-config-1 if empty"},
    {"new_config", Kind::text, "", "EndpointConfigName after; ENDPOINT-config-2 if empty"},
    {"variant", Kind::text, "AllTraffic", "VariantName of the one production variant"},
    {"instances", Kind::integer, "3", "Instances of each fleet"},
    {"instance_type", Kind::text, "ml.m5.xlarge", "Their type"},
    {"tags", Kind::map, "", "The endpoint's tags"},
}};

constexpr std::array<Parameter, 9> kHow{{
    {"alarm_after", Kind::duration, "",
     "From the bake's beginning to the alarm; drawn from 10 to 90 % of the bake if not given"},
    {"alarm", Kind::text, "", "AlarmName; ENDPOINT-5xx-errors if empty"},
    {"report_rolling_back", Kind::boolean, "true",
     "Whether a rollback shows as ROLLING_BACK; else the endpoint stays UPDATING to its end"},
    {"failure_reason", Kind::text, "",
     "FailureReason of a rollback; if empty, one is there only if the new fleet did not come up"},
    {"timeout", Kind::duration, "",
     "MaximumExecutionTimeoutInSeconds; past it all is rolled back; none if not given"},
    {"reaction_time", Kind::duration, "", "From the alarm to the rollback; drawn from 0s to 1m"},
    {"launch_time", Kind::duration, "",
     "Launching instances; drawn from 3m to 6m40s, and from 5m to 30m if that fails"},
    {"activation_time", Kind::duration, "", "Moving traffic; drawn from 5s to 30s"},
    {"termination_time", Kind::duration, "", "Ending instances; drawn from 30s to 2m"},
}};
constexpr std::array<Parameter, 1> kFinalBake{{
    {"final_wait", Kind::duration, "10m", "Bake on the whole new fleet (TerminationWaitInSeconds)"},
}};

constexpr Parameter kOutcome{"outcome", Kind::choice, "success", "What comes of it",
                             kBlueGreenOutcomes};
constexpr Parameter kRollbackStep{"rollback_step", Kind::integer, "1",
                                  "The bake in which the alarm goes off; 1 is the first"};

constexpr auto kCanary = joined(
    kWhat,
    std::array<Parameter, 4>{{
        {"canary_size", Kind::capacity, "1", "CanarySize: instances, or a share such as 30%"},
        {"canary_wait", Kind::duration, "10m", "Bake on the canary (WaitIntervalInSeconds)"},
        kOutcome,
        {"rollback_during", Kind::choice, "canary", "The bake in which the alarm goes off", kBakes},
    }},
    kHow, kFinalBake);

constexpr auto kLinear = joined(
    kWhat,
    std::array<Parameter, 4>{{
        {"step_size", Kind::capacity, "1", "LinearStepSize: instances, or a share such as 20%"},
        {"step_wait", Kind::duration, "5m", "Bake on each step (WaitIntervalInSeconds)"},
        kOutcome,
        kRollbackStep,
    }},
    kHow, kFinalBake);

constexpr auto kAllAtOnce = joined(kWhat, std::array<Parameter, 1>{{kOutcome}}, kHow, kFinalBake);

constexpr auto kRolling = joined(
    kWhat,
    std::array<Parameter, 5>{{
        {"batch_size", Kind::capacity, "1", "MaximumBatchSize: instances, or a share such as 33%"},
        {"batch_wait", Kind::duration, "3m", "Bake on each batch (WaitIntervalInSeconds)"},
        {"rollback_batch_size", Kind::capacity, "100%",
         "RollbackMaximumBatchSize: instances that come back at a time"},
        {"outcome", Kind::choice, "success", "What comes of it", kOutcomes},
        kRollbackStep,
    }},
    kHow);

// --- Sizes

int instances_of(const CapacitySize& size, int fleet) {
  if (size.unit == CapacitySize::Unit::instances) return size.value;
  return (fleet * size.value + 99) / 100;
}

/// A part of the fleet within bounds that the API gives in percent.
int part_of_fleet(Planner& planner, std::string_view name, std::string_view api_name, int fleet,
                  int low, int high) {
  const CapacitySize size = planner.arguments().capacity(name);
  const bool percent = size.unit == CapacitySize::Unit::percent;
  const int least = percent ? low : low * fleet;
  const int most = percent ? high : high * fleet;
  const int value = percent ? size.value : 100 * size.value;
  planner.require(
      size.value >= 1 && value >= least && value <= most, name,
      fmt::format("{} is {}{} of {} instances; SageMaker takes at least {} and at most {} % of the "
                  "fleet ({})",
                  name, size.value, percent ? " %" : "", fleet,
                  low == 0 ? "1" : fmt::format("{} %", low), high, api_name));
  return std::clamp(instances_of(size, fleet), 1, fleet);
}

Json capacity_document(const CapacitySize& size) {
  const bool percent = size.unit == CapacitySize::Unit::percent;
  return {{"Type", percent ? "CAPACITY_PERCENT" : "INSTANCE_COUNT"}, {"Value", size.value}};
}

// --- What all have in common

DeploymentPlan begin_plan(Planner& planner) {
  DeploymentPlan plan;
  read_endpoint(planner, plan, "old_config", "-config-1");
  plan.new_config = planner.name_or("new_config", plan.endpoint + "-config-2");
  planner.require(
      plan.config != plan.new_config, "new_config",
      fmt::format("new_config is {}, the config that the endpoint has already", plan.new_config));
  const auto outcome = std::find(kOutcomes.begin(), kOutcomes.end(), planner.text("outcome"));
  plan.outcome = static_cast<Outcome>(outcome - kOutcomes.begin());
  const bool shy = plan.outcome == Outcome::silent_rollback;
  plan.report_rolling_back = planner.arguments().flag("report_rolling_back") && !shy;
  plan.alarms = {planner.text_or("alarm", plan.endpoint + "-5xx-errors")};
  planner.require(plan.alarms.front().size() <= 255, "alarm",
                  "alarm is longer than 255 characters");
  plan.failure_reason = planner.optional_text("failure_reason");
  return plan;
}

bool has_alarm(Outcome outcome) {
  return outcome == Outcome::rollback || outcome == Outcome::silent_rollback ||
         outcome == Outcome::rollback_fails;
}

/// The plan's alarm goes off in the shift of that number.
void set_alarm(Planner& planner, DeploymentPlan& plan, std::size_t number) {
  if (!has_alarm(plan.outcome)) return;
  Shift& shift = plan.shifts[number];
  const auto bake = std::chrono::floor<std::chrono::seconds>(shift.wait);
  shift.alarm_after = planner.length("alarm_after", bake / 10, bake * 9 / 10);
  planner.require(
      *shift.alarm_after < shift.wait, "alarm_after",
      fmt::format(
          "alarm_after is {}, but that bake takes {}: no alarm would come before it is over",
          smemu::to_text(*shift.alarm_after), smemu::to_text(shift.wait)));
}

/// The parameter "rollback_step", as an index into the shifts.
std::size_t rollback_step(Planner& planner, const DeploymentPlan& plan) {
  const int shifts = static_cast<int>(plan.shifts.size());
  const int step = planner.count("rollback_step", 1, shifts);
  planner.require(plan.outcome != Outcome::rollback_fails || step > 1, "rollback_step",
                  "rollback_step must be 2 or later for a rollback that fails: before, no old "
                  "instance has gone that would have to come back");
  return static_cast<std::size_t>(step - 1);
}

void read_timeout(Planner& planner, DeploymentPlan& plan) {
  const Duration waits =
      std::accumulate(plan.shifts.begin(), plan.shifts.end(), Duration(),
                      [](Duration sum, const Shift& shift) { return sum + shift.wait; });
  plan.timeout = planner.optional_seconds("timeout", 10min, 8h);
  if (!plan.timeout && plan.outcome == Outcome::timeout) plan.timeout = waits + 10min;
  if (!plan.timeout) return;
  planner.require(
      *plan.timeout > waits, "timeout",
      fmt::format("timeout is {}; SageMaker takes one that exceeds all bakes, which are "
                  "{} (MaximumExecutionTimeoutInSeconds)",
                  smemu::to_text(*plan.timeout), smemu::to_text(waits)));
  planner.require(*plan.timeout <= 8h, "timeout",
                  "the bakes leave no timeout that SageMaker takes");
}

void read_lengths(Planner& planner, DeploymentPlan& plan) {
  const bool fails = plan.outcome == Outcome::launch_fails;
  plan.launch_time = fails ? planner.length("launch_time", 5min, 30min)
                           : planner.length("launch_time", 180s, 400s);
  plan.activation_time = planner.length("activation_time", 5s, 30s);
  plan.termination_time = planner.length("termination_time", 30s, 120s);
  plan.reaction_time = planner.length("reaction_time", 0s, 60s);
  if (plan.outcome != Outcome::timeout) return;
  const bool given = planner.arguments().optional_duration("launch_time").has_value();
  if (!given) plan.launch_time = *plan.timeout + 1s;
  planner.require(
      plan.launch_time > *plan.timeout, "launch_time",
      fmt::format("launch_time is {}: the new fleet would come up before the timeout of "
                  "{} is over",
                  smemu::to_text(plan.launch_time), smemu::to_text(*plan.timeout)));
}

void give_reason(DeploymentPlan& plan) {
  if (plan.failure_reason) return;
  if (plan.outcome == Outcome::launch_fails) {
    plan.failure_reason = fmt::format(
        "The primary container for production variant {} did not pass the ping health check. "
        "Please check CloudWatch logs for this endpoint.",
        plan.variant);
  }
  if (plan.outcome == Outcome::rollback_fails) {
    plan.failure_reason =
        "CapacityError: Unable to provision requested ML compute capacity. Please retry using a "
        "different ML instance type.";
  }
}

Json with_rollback(const DeploymentPlan& plan, const char* policy, Json document) {
  if (plan.timeout) document["MaximumExecutionTimeoutInSeconds"] = *plan.timeout / 1s;
  Json alarms = Json::array();
  for (const std::string& name : plan.alarms) alarms.push_back({{"AlarmName", name}});
  return {{policy, std::move(document)}, {"AutoRollbackConfiguration", {{"Alarms", alarms}}}};
}

Result<DeploymentPlan> end_plan(Planner& planner, DeploymentPlan plan) {
  read_timeout(planner, plan);
  read_lengths(planner, plan);
  give_reason(plan);
  return planner.plan(std::move(plan));
}

// --- Blue/green

Result<DeploymentPlan> end_blue_green(Planner& planner, DeploymentPlan plan, Json routing) {
  const std::int64_t final_wait = plan.shifts.back().wait / 1s;
  auto done = end_plan(planner, std::move(plan));
  if (!done) return done;
  done->config_document = with_rollback(*done, "BlueGreenUpdatePolicy",
                                        {{"TrafficRoutingConfiguration", std::move(routing)},
                                         {"TerminationWaitInSeconds", final_wait}});
  return done;
}

Shift all_of_it(Planner& planner, int instances) {
  return {Capacity::full, instances, planner.seconds("final_wait", 0s, 1h)};
}

}  // namespace

std::span<const Parameter> CanaryDeployment::parameters() {
  return kCanary;
}

Result<DeploymentPlan> CanaryDeployment::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  DeploymentPlan plan = begin_plan(planner);
  const int size = part_of_fleet(planner, "canary_size", "CanarySize", plan.instances, 0, 50);
  const Duration wait = planner.seconds("canary_wait", 0s, 1h);
  plan.shifts = {{Capacity::canary, size, wait}, all_of_it(planner, plan.instances)};
  set_alarm(planner, plan, planner.text("rollback_during") == "canary" ? 0 : 1);
  return end_blue_green(planner, std::move(plan),
                        {{"Type", "CANARY"},
                         {"WaitIntervalInSeconds", wait / 1s},
                         {"CanarySize", capacity_document(arguments.capacity("canary_size"))}});
}

std::span<const Parameter> LinearDeployment::parameters() {
  return kLinear;
}

Result<DeploymentPlan> LinearDeployment::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  DeploymentPlan plan = begin_plan(planner);
  const int size = part_of_fleet(planner, "step_size", "LinearStepSize", plan.instances, 10, 50);
  const Duration wait = planner.seconds("step_wait", 0s, 1h);
  for (int serving = size; serving < plan.instances; serving += size) {
    plan.shifts.push_back({Capacity::canary, serving, wait});
  }
  plan.shifts.push_back(all_of_it(planner, plan.instances));
  set_alarm(planner, plan, rollback_step(planner, plan));
  return end_blue_green(planner, std::move(plan),
                        {{"Type", "LINEAR"},
                         {"WaitIntervalInSeconds", wait / 1s},
                         {"LinearStepSize", capacity_document(arguments.capacity("step_size"))}});
}

std::span<const Parameter> AllAtOnceDeployment::parameters() {
  return kAllAtOnce;
}

Result<DeploymentPlan> AllAtOnceDeployment::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  DeploymentPlan plan = begin_plan(planner);
  plan.shifts = {all_of_it(planner, plan.instances)};
  set_alarm(planner, plan, 0);
  return end_blue_green(planner, std::move(plan), {{"Type", "ALL_AT_ONCE"}});
}

// --- Rolling

std::span<const Parameter> RollingDeployment::parameters() {
  return kRolling;
}

Result<DeploymentPlan> RollingDeployment::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  DeploymentPlan plan = begin_plan(planner);
  const int size = part_of_fleet(planner, "batch_size", "MaximumBatchSize", plan.instances, 5, 50);
  const Duration wait = planner.seconds("batch_wait", 0s, 1h);
  for (int serving = size; serving < plan.instances; serving += size) {
    plan.shifts.push_back({Capacity::canary, serving, wait});
  }
  plan.shifts.push_back({Capacity::full, plan.instances, wait});
  plan.rollback_batch = part_of_fleet(planner, "rollback_batch_size", "RollbackMaximumBatchSize",
                                      plan.instances, 5, 100);
  set_alarm(planner, plan, rollback_step(planner, plan));
  auto done = end_plan(planner, std::move(plan));
  if (!done) return done;
  done->config_document = with_rollback(
      *done, "RollingUpdatePolicy",
      {{"MaximumBatchSize", capacity_document(arguments.capacity("batch_size"))},
       {"WaitIntervalInSeconds", wait / 1s},
       {"RollbackMaximumBatchSize", capacity_document(arguments.capacity("rollback_batch_size"))}});
  return done;
}

}  // namespace smemu::generators
