#include "emulator/base/draw.hpp"
#include "generators/canary_deployment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Plan = CanaryDeployment::Plan;
using Bake = CanaryDeployment::Bake;

constexpr std::array<std::string_view, 2> kOutcomes{"success", "rollback"};
constexpr std::array<std::string_view, 2> kBakes{"canary", "final"};

constexpr std::array<Parameter, 17> kParameters{{
    {"endpoint", ParameterKind::text, "churn-canary", "The endpoint's name"},
    {"old_config", ParameterKind::text, "",
     "EndpointConfigName before; ENDPOINT-config-1 if empty"},
    {"new_config", ParameterKind::text, "", "EndpointConfigName after; ENDPOINT-config-2 if empty"},
    {"variant", ParameterKind::text, "AllTraffic", "VariantName of the one production variant"},
    {"instances", ParameterKind::integer, "3", "Instances of each fleet"},
    {"canary_size", ParameterKind::capacity, "1", "CanarySize: instances, or a share such as 30%"},
    {"canary_wait", ParameterKind::duration, "10m", "Bake on the canary (WaitIntervalInSeconds)"},
    {"final_wait", ParameterKind::duration, "10m",
     "Bake on the whole new fleet (TerminationWaitInSeconds)"},
    {"outcome", ParameterKind::choice, "success", "What comes of it", kOutcomes},
    {"rollback_during", ParameterKind::choice, "canary", "The bake in which the alarm goes off",
     kBakes},
    {"alarm_after", ParameterKind::duration, "",
     "From the bake's beginning to the alarm; drawn from 10 to 90 % of the bake if not given"},
    {"alarm", ParameterKind::text, "", "AlarmName; ENDPOINT-5xx-errors if empty"},
    {"report_rolling_back", ParameterKind::boolean, "true",
     "Whether a rollback shows as ROLLING_BACK; else the endpoint stays UPDATING to its end"},
    {"reaction_time", ParameterKind::duration, "",
     "From the alarm to the rollback; drawn from 0s to 1m"},
    {"launch_time", ParameterKind::duration, "", "Launching a fleet; drawn from 3m to 6m40s"},
    {"activation_time", ParameterKind::duration, "", "Moving traffic; drawn from 5s to 30s"},
    {"termination_time", ParameterKind::duration, "", "Ending a fleet; drawn from 30s to 2m"},
}};

struct Range {
  std::int64_t low;
  std::int64_t high;
};

/// The given length, or whole seconds drawn from the range for the parameter of that name.
Duration length_of(const Arguments& arguments, std::uint64_t seed, std::string_view name,
                   Range range) {
  const auto given = arguments.optional_duration(name);
  return given.value_or(std::chrono::seconds(draw_between(seed, name, 0, range.low, range.high)));
}

std::string or_else(const std::string& text, std::string fallback) {
  return text.empty() ? std::move(fallback) : text;
}

/// SageMaker API: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}, the pattern of endpoint, config and variant
/// names.
bool is_name(std::string_view text) {
  const auto alphanumeric = [](unsigned char c) { return std::isalnum(c) != 0; };
  if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(),
                     [&](unsigned char c) { return c == '-' || alphanumeric(c); });
}

struct Check {
  bool holds;
  std::string_view parameter;
  std::string message;
};

Check name_check(std::string_view parameter, const std::string& name) {
  return {is_name(name), parameter,
          fmt::format("{} is \"{}\"; SageMaker takes 1 to 63 letters, digits and inner hyphens",
                      parameter, name)};
}

Check wait_check(std::string_view parameter, Duration wait, std::string_view api_name) {
  return {wait <= 1h && wait % 1s == 0s, parameter,
          fmt::format("{} is {}; SageMaker takes whole seconds from 0s to 1h ({})", parameter,
                      smemu::to_text(wait), api_name)};
}

Check canary_check(const Plan& plan) {
  const CapacitySize& size = plan.canary_size;
  const bool percent = size.unit == CapacitySize::Unit::percent;
  const bool small = percent ? size.value <= 50 : 2 * size.value <= plan.instances;
  return {size.value >= 1 && small, "canary_size",
          fmt::format("canary_size is {}{} of {} instances; SageMaker takes at least 1 and at most "
                      "50 % of the fleet (CanarySize)",
                      size.value, percent ? " %" : "", plan.instances)};
}

Check alarm_check(const Plan& plan) {
  if (!plan.alarm_during) return {true, "", ""};
  const Duration bake = *plan.alarm_during == Bake::canary ? plan.canary_wait : plan.final_wait;
  return {plan.alarm_after < bake, "alarm_after",
          fmt::format("alarm_after is {}, but that bake takes {}: no alarm would come before it is "
                      "over",
                      smemu::to_text(plan.alarm_after), smemu::to_text(bake))};
}

Result<Plan> checked(Plan plan) {
  const std::array<Check, 10> checks{{
      name_check("endpoint", plan.endpoint),
      name_check("old_config", plan.old_config),
      name_check("new_config", plan.new_config),
      name_check("variant", plan.variant),
      {plan.old_config != plan.new_config, "new_config",
       fmt::format("new_config is {}, the config that the endpoint has already", plan.new_config)},
      {plan.alarm_name.size() <= 255, "alarm", "alarm is longer than 255 characters"},
      wait_check("canary_wait", plan.canary_wait, "WaitIntervalInSeconds"),
      wait_check("final_wait", plan.final_wait, "TerminationWaitInSeconds"),
      canary_check(plan),
      alarm_check(plan),
  }};
  for (const Check& check : checks) {
    if (check.holds) continue;
    return fail(Errc::invalid_argument, check.message, std::string(check.parameter));
  }
  return plan;
}

std::optional<Bake> alarm_during(const Arguments& arguments) {
  if (arguments.text("outcome") == "success") return std::nullopt;
  return arguments.text("rollback_during") == "canary" ? Bake::canary : Bake::final_bake;
}

}  // namespace

std::span<const Parameter> CanaryDeployment::parameters() {
  return kParameters;
}

int CanaryDeployment::Plan::canary_instances() const {
  if (canary_size.unit == CapacitySize::Unit::instances) return canary_size.value;
  return (instances * canary_size.value + 99) / 100;
}

Result<Plan> CanaryDeployment::plan(const Arguments& arguments, std::uint64_t seed) {
  constexpr std::int64_t kMostInstances = 10'000;
  const std::int64_t instances = arguments.integer("instances");
  if (instances < 1 || instances > kMostInstances) {
    return fail(Errc::invalid_argument,
                fmt::format("instances is {}; it takes 1 to {}", instances, kMostInstances),
                "instances");
  }
  Plan plan;
  plan.endpoint = arguments.text("endpoint");
  plan.old_config = or_else(arguments.text("old_config"), plan.endpoint + "-config-1");
  plan.new_config = or_else(arguments.text("new_config"), plan.endpoint + "-config-2");
  plan.variant = arguments.text("variant");
  plan.instances = static_cast<int>(instances);
  plan.canary_size = arguments.capacity("canary_size");
  plan.canary_wait = arguments.duration("canary_wait");
  plan.final_wait = arguments.duration("final_wait");
  plan.launch_time = length_of(arguments, seed, "launch_time", {180, 400});
  plan.activation_time = length_of(arguments, seed, "activation_time", {5, 30});
  plan.termination_time = length_of(arguments, seed, "termination_time", {30, 120});
  plan.reaction_time = length_of(arguments, seed, "reaction_time", {0, 60});
  plan.alarm_during = alarm_during(arguments);
  plan.alarm_name = or_else(arguments.text("alarm"), plan.endpoint + "-5xx-errors");
  plan.report_rolling_back = arguments.flag("report_rolling_back");
  const Duration bake = plan.alarm_during == Bake::final_bake ? plan.final_wait : plan.canary_wait;
  const std::int64_t bake_seconds = bake / 1s;
  plan.alarm_after =
      length_of(arguments, seed, "alarm_after",
                {bake_seconds / 10, std::max(bake_seconds / 10, bake_seconds * 9 / 10)});
  return checked(std::move(plan));
}

}  // namespace smemu::generators
