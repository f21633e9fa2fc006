#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/endpoint_lifecycle.hpp"

#include <optional>
#include <span>
#include <string>

/// What happens to an endpoint without deployment guardrails. Source: SageMaker API reference,
/// DescribeEndpoint, EndpointStatus.
namespace smemu::generators {

/// CreateEndpoint: CREATING, then IN_SERVICE, or FAILED, from which it can only be deleted.
class EndpointCreation final : public EndpointLifecycle {
 public:
  struct Plan : EndpointPlan {
    Duration launch_time{};
    std::optional<std::string> failure;
  };
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
  EndpointCreation(Stage& stage, Plan plan);
  [[nodiscard]] Task<> play() override;

 private:
  Plan plan_;
};

/// UpdateEndpoint: UPDATING, then IN_SERVICE with the new config. When the new fleet does not come
/// up, the endpoint is IN_SERVICE too, with the old config and a FailureReason.
class EndpointUpdate final : public EndpointLifecycle {
 public:
  struct Plan : EndpointPlan {
    std::string new_config;
    Duration update_time{};
    std::optional<std::string> failure;
  };
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
  EndpointUpdate(Stage& stage, Plan plan);
  [[nodiscard]] Task<> play() override;

 private:
  Plan plan_;
};

/// Autoscaling: traffic rises and the fleet grows; once the rush is over, it shrinks again. When
/// there are no instances to be had, the capacity is rolled back.
class EndpointAutoscaling final : public EndpointLifecycle {
 public:
  struct Plan : EndpointPlan {
    int peak = 6;
    Duration scale_out_time{};
    Duration rush{};
    Duration scale_in_time{};
    std::optional<std::string> failure;
  };
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
  EndpointAutoscaling(Stage& stage, Plan plan);
  [[nodiscard]] Task<> play() override;

 private:
  Task<> scale(int instances, Duration time);
  void give_up_scaling(int instances);
  Plan plan_;
};

/// SageMaker's own maintenance: SYSTEM_UPDATING, then IN_SERVICE as before.
class EndpointMaintenance final : public EndpointLifecycle {
 public:
  struct Plan : EndpointPlan {
    Duration maintenance_time{};
  };
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
  EndpointMaintenance(Stage& stage, Plan plan);
  [[nodiscard]] Task<> play() override;

 private:
  Plan plan_;
};

/// DeleteEndpoint: DELETING, then DELETED. The developer guide warns that one change may be told
/// more than once; of a deletion, a second DELETING was seen after the DELETED.
class EndpointDeletion final : public EndpointLifecycle {
 public:
  struct Plan : EndpointPlan {
    Duration deletion_time{};
    std::optional<Duration> duplicate_after;  // of the DELETED
  };
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);
  EndpointDeletion(Stage& stage, Plan plan);
  [[nodiscard]] Task<> play() override;

 private:
  Plan plan_;
};

}  // namespace smemu::generators
