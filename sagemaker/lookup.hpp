#pragma once

#include "generators/catalogue.hpp"
#include "sagemaker/call.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What most operations begin with: finding a resource, or failing with AWS's text.
namespace smemu::sagemaker {

/// How one kind of resource is named, found, and missed.
struct Kind {
  std::string_view arn;          // in its ARNs: "training-job"
  std::string_view name_member;  // "TrainingJobName"
  bool lower_case = false;       // its ARNs have the name in lower case
  std::string_view missing_type = kValidation;
  std::string_view missing;  // {arn} and {name} stand for its own
};

[[nodiscard]] std::string arn_of(const Call& call, const Kind& kind, std::string_view name);

/// The resource of the call's name member, which may be an ARN too.
[[nodiscard]] OrFault<Resources::Entry*> find(const Call& call, const Kind& kind);
[[nodiscard]] OrFault<Resources::Entry*> find(const Call& call, const Kind& kind,
                                              std::string_view name);
[[nodiscard]] Fault missing(const Call& call, const Kind& kind, std::string_view name);

/// The refusal of a name that is taken; nothing if it is free. `noun`
/// is "A model with the name {name}".
[[nodiscard]] std::optional<Fault> taken(Call& call, const Kind& kind, std::string_view name,
                                         std::string_view noun);

/// The answer of a Describe operation.
[[nodiscard]] Answer describe(Call& call, const Kind& kind);

/// Hands a cue to the lifecycle that tells of a resource. Fails with ValidationException where it
/// takes none now, in AWS's words: "... is in status Completed".
[[nodiscard]] Answer stop(Call& call, const Kind& kind, std::string_view noun);

/// Whether a job has ended: a fault as long as it goes on, or if there is none. Unlike other
/// operations on jobs, those that delete them answer ResourceNotFound. Source: SageMaker API,
/// DeleteTrainingJob.
[[nodiscard]] OrFault<Resources::Entry*> find_ended(const Call& call, const Kind& kind);

/// Arguments of a lifecycle: what the call says, and over it what was set as the resource's
/// outcome. An outcome that the lifecycle does not know is left out, with a warning.
[[nodiscard]] OrFault<generators::Arguments> arguments_of(Call& call,
                                                          const generators::Kind& lifecycle,
                                                          Json arguments, std::string_view name,
                                                          std::string_view arn, std::uint64_t seed);

}  // namespace smemu::sagemaker
