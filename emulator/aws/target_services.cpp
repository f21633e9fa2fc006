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
    {"events", "event-bus", kDelivered},
    {"lambda", "", kDelivered},
    {"sqs", "", kDelivered},
    {"sns", "", kDelivered},
    {"logs", "", kDelivered},
    {"execute-api", "", kDelivered},
    {"kinesis", "", kDelivered, kNeedsRole},
    {"firehose", "", kDelivered, kNeedsRole},
    {"states", "", kDelivered, kNeedsRole},
    {"ecs", "", kDelivered, kNeedsRole},
    {"batch", "", kDelivered, kNeedsRole},
    {"ssm", "", kDelivered, kNeedsRole},
    {"sagemaker", "pipeline", kDelivered, kNeedsRole},
    {"redshift", "", kDelivered, kNeedsRole},
    {"redshift-serverless", "", kDelivered, kNeedsRole},
    {"appsync", "", kDelivered, kNeedsRole},
    {"codebuild", "", kDelivered, kNeedsRole},
    {"codepipeline", "", kDelivered, kNeedsRole},
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
