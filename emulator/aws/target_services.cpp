#include "emulator/aws/target_services.hpp"

#include <algorithm>
#include <iterator>

namespace smemu::aws {
namespace {

constexpr bool kDelivered = true;
constexpr bool kNotYet = false;
constexpr bool kNeedsRole = true;

constexpr TargetService kServices[] = {
    {"events", "api-destination", kDelivered, kNeedsRole},
    {"events", "event-bus", kNotYet},
    {"lambda", "", kNotYet},
    {"sqs", "", kNotYet},
    {"sns", "", kNotYet},
    {"logs", "", kNotYet},
    {"execute-api", "", kNotYet},
    {"kinesis", "", kNotYet, kNeedsRole},
    {"firehose", "", kNotYet, kNeedsRole},
    {"states", "", kNotYet, kNeedsRole},
    {"ecs", "", kNotYet, kNeedsRole},
    {"batch", "", kNotYet, kNeedsRole},
    {"ssm", "", kNotYet, kNeedsRole},
    {"sagemaker", "", kNotYet, kNeedsRole},
    {"redshift", "", kNotYet, kNeedsRole},
    {"redshift-serverless", "", kNotYet, kNeedsRole},
    {"appsync", "", kNotYet, kNeedsRole},
    {"codebuild", "", kNotYet, kNeedsRole},
    {"codepipeline", "", kNotYet, kNeedsRole},
    {"glue", "", kNotYet, kNeedsRole},
    {"inspector", "", kNotYet, kNeedsRole},
};

}  // namespace

const TargetService* find_target_service(std::string_view service, std::string_view resource_type) {
  const auto row =
      std::find_if(std::begin(kServices), std::end(kServices), [&](const TargetService& candidate) {
        return candidate.service == service &&
               (candidate.resource_type.empty() || candidate.resource_type == resource_type);
      });
  return row == std::end(kServices) ? nullptr : &*row;
}

}  // namespace smemu::aws
