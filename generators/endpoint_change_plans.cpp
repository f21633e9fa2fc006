#include "generators/endpoint_changes.hpp"
#include "generators/endpoint_plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Kind = ParameterKind;

constexpr std::string_view kNoCapacity =
    "CapacityError: Unable to provision requested ML compute capacity. Please retry using a "
    "different ML instance type.";

constexpr std::array<std::string_view, 3> kCreations{"success", "ping_fails", "no_capacity"};
constexpr std::array<std::string_view, 2> kScalings{"success", "no_capacity"};

constexpr Parameter kConfig{"config", Kind::text, "",
                            "EndpointConfigName; ENDPOINT-config if empty"};
constexpr Parameter kFailureReason{"failure_reason", Kind::text, "",
                                   "FailureReason of a failure; AWS's own text if empty"};

constexpr auto kCreation =
    joined(kEndpointParameters,
           std::array<Parameter, 4>{{
               kConfig,
               {"outcome", Kind::choice, "success", "What comes of it", kCreations},
               kFailureReason,
               {"launch_time", Kind::duration, "",
                "From CREATING to the end; drawn from 2m to 5m, and from 5m to 30m if it fails"},
           }});

constexpr auto kUpdate = joined(
    kEndpointParameters,
    std::array<Parameter, 5>{{
        {"old_config", Kind::text, "", "EndpointConfigName before; ENDPOINT-config-1 if empty"},
        {"new_config", Kind::text, "", "EndpointConfigName after; ENDPOINT-config-2 if empty"},
        {"outcome", Kind::choice, "success", "What comes of it", kCreations},
        kFailureReason,
        {"update_time", Kind::duration, "", "From UPDATING to the end; drawn from 3m to 10m"},
    }});

constexpr auto kAutoscaling =
    joined(kEndpointParameters,
           std::array<Parameter, 7>{{
               kConfig,
               {"peak", Kind::integer, "4", "Instances while the rush lasts"},
               {"outcome", Kind::choice, "success", "What comes of it", kScalings},
               kFailureReason,
               {"scale_out_time", Kind::duration, "", "Launching more; drawn from 2m to 8m"},
               {"rush", Kind::duration, "", "How long the peak is needed; drawn from 15m to 45m"},
               {"scale_in_time", Kind::duration, "", "Ending them; drawn from 10s to 1m"},
           }});

constexpr auto kMaintenance = joined(
    kEndpointParameters,
    std::array<Parameter, 2>{{
        kConfig,
        {"maintenance_time", Kind::duration, "", "SYSTEM_UPDATING lasts; drawn from 2m to 10m"},
    }});

constexpr auto kDeletion = joined(
    kEndpointParameters,
    std::array<Parameter, 4>{{
        kConfig,
        {"deletion_time", Kind::duration, "", "From DELETING to DELETED; drawn from 5s to 1m"},
        {"late_duplicate", Kind::boolean, "true", "Whether DELETING is told once more"},
        {"duplicate_after", Kind::duration, "",
         "From DELETED to the duplicate; drawn from 1s to 1m"},
    }});

/// The text given, or AWS's for that outcome; nothing for a success.
std::optional<std::string> failure(const Planner& planner, const std::string& variant) {
  const std::string outcome = planner.text("outcome");
  if (outcome == "success") return std::nullopt;
  if (outcome == "no_capacity") return planner.text_or("failure_reason", std::string(kNoCapacity));
  return planner.text_or(
      "failure_reason",
      fmt::format("The primary container for production variant {} did not pass the ping health "
                  "check. Please check CloudWatch logs for this endpoint.",
                  variant));
}

}  // namespace

std::span<const Parameter> EndpointCreation::parameters() {
  return kCreation;
}

Result<EndpointCreation::Plan> EndpointCreation::plan(const Arguments& arguments,
                                                      std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  read_endpoint(planner, plan, "config", "-config");
  plan.failure = failure(planner, plan.variant);
  plan.launch_time = plan.failure ? planner.length("launch_time", 5min, 30min)
                                  : planner.length("launch_time", 2min, 5min);
  return planner.plan(std::move(plan));
}

std::span<const Parameter> EndpointUpdate::parameters() {
  return kUpdate;
}

Result<EndpointUpdate::Plan> EndpointUpdate::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  read_endpoint(planner, plan, "old_config", "-config-1");
  plan.new_config = planner.name_or("new_config", plan.endpoint + "-config-2");
  planner.require(plan.config != plan.new_config, "new_config",
                  fmt::format("new_config is {}, which the endpoint has already", plan.new_config));
  plan.failure = failure(planner, plan.variant);
  plan.update_time = planner.length("update_time", 3min, 10min);
  return planner.plan(std::move(plan));
}

std::span<const Parameter> EndpointAutoscaling::parameters() {
  return kAutoscaling;
}

Result<EndpointAutoscaling::Plan> EndpointAutoscaling::plan(const Arguments& arguments,
                                                            std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  read_endpoint(planner, plan, "config", "-config");
  plan.peak = planner.count("peak", 1, 10'000);
  planner.require(plan.peak > plan.instances, "peak",
                  fmt::format("peak is {}; a rush takes more than the {} instances of a quiet time",
                              plan.peak, plan.instances));
  plan.failure = failure(planner, plan.variant);
  plan.scale_out_time = planner.length("scale_out_time", 2min, 8min);
  plan.rush = planner.length("rush", 15min, 45min);
  plan.scale_in_time = planner.length("scale_in_time", 10s, 1min);
  return planner.plan(std::move(plan));
}

std::span<const Parameter> EndpointMaintenance::parameters() {
  return kMaintenance;
}

Result<EndpointMaintenance::Plan> EndpointMaintenance::plan(const Arguments& arguments,
                                                            std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  read_endpoint(planner, plan, "config", "-config");
  plan.maintenance_time = planner.length("maintenance_time", 2min, 10min);
  return planner.plan(std::move(plan));
}

std::span<const Parameter> EndpointDeletion::parameters() {
  return kDeletion;
}

Result<EndpointDeletion::Plan> EndpointDeletion::plan(const Arguments& arguments,
                                                      std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  read_endpoint(planner, plan, "config", "-config");
  plan.deletion_time = planner.length("deletion_time", 5s, 1min);
  if (arguments.flag("late_duplicate")) {
    plan.duplicate_after = planner.length("duplicate_after", 1s, 1min);
  }
  return planner.plan(std::move(plan));
}

}  // namespace smemu::generators
