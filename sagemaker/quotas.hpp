#pragma once

#include "generators/endpoint.hpp"
#include "sagemaker/call.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What an account may have of SageMaker's resources, by the names that Service Quotas has for it.
/// There is no end to what nobody has set a quota for.
namespace smemu::sagemaker {

/// How many instances, by their type.
using Fleet = std::map<std::string, int>;

/// A kind of resource that holds instances. Two quotas apply to it: "ml.m5.large for training job
/// usage", and one on the instances of all types.
struct Usage {
  std::string_view kind;    // as in its ARN: "training-job"
  std::string_view use;     // "training job usage"
  std::string_view across;  // "Number of instances across all training jobs"
  Fleet (*held)(const generators::Resource& resource);
};
extern const Usage kTrainingUsage;
extern const Usage kProcessingUsage;
extern const Usage kTransformUsage;
extern const Usage kEndpointUsage;

/// The instances that a request for such a job asks for.
[[nodiscard]] Fleet training_fleet(const Json& request);
[[nodiscard]] Fleet processing_fleet(const Json& request);
[[nodiscard]] Fleet transform_fleet(const Json& request);

/// Those of an endpoint's variants; serverless ones have none.
[[nodiscard]] Fleet endpoint_fleet(const std::vector<generators::Variant>& variants);

/// ResourceLimitExceeded if that is more than a quota leaves.
[[nodiscard]] std::optional<Fault> over_quota(const Call& call, const Usage& usage,
                                              const Fleet& wanted);

/// ResourceLimitExceeded if there are as many of a kind ("pipeline") as there may be.
[[nodiscard]] std::optional<Fault> over_count(const Call& call, std::string_view kind);

/// ResourceLimitExceeded if a feature group would have more features than it may: 2500, unless its
/// quota says otherwise.
[[nodiscard]] std::optional<Fault> over_features(const Call& call, int present, int added);

/// Is there a quota of that name?
[[nodiscard]] bool is_quota(std::string_view name);

/// All names, but for the types of instances: "ml.m5.large for training job usage" stands for them.
[[nodiscard]] std::vector<std::string> quota_names();

}  // namespace smemu::sagemaker
