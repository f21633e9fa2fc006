#include "generators/transform.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/kinds.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <array>

namespace smemu::sagemaker {
namespace {

using generators::Transform;

constexpr Kind kTransformJob{.arn = "transform-job",
                             .name_member = "TransformJobName",
                             .missing = "Could not find requested job with name: {name}"};

constexpr std::array<std::string_view, 7> kSummary{
    "TransformJobName", "TransformJobArn",    "CreationTime", "TransformEndTime",
    "LastModifiedTime", "TransformJobStatus", "FailureReason"};

constexpr std::array<Mapped, 9> kArguments{{{"name", "/TransformJobName"},
                                            {"model", "/ModelName"},
                                            {"max_concurrent", "/MaxConcurrentTransforms"},
                                            {"max_payload", "/MaxPayloadInMB"},
                                            {"strategy", "/BatchStrategy"},
                                            {"environment", "/Environment"},
                                            {"output", "/TransformOutput/S3OutputPath"},
                                            {"instance_type", "/TransformResources/InstanceType"},
                                            {"instances", "/TransformResources/InstanceCount"}}};

Json arguments_for(const Call& call) {
  Json out = mapped(call.in, kArguments);
  out["tags"] = tags_of(call.in);
  return out;
}

}  // namespace

Answer create_transform_job(Call& call) {
  if (const auto refused =
          taken(call, kTransformJob, call.text("TransformJobName"), "Job with name {name}")) {
    return tl::unexpected(*refused);
  }
  const auto model = find(call, kModel, call.text("ModelName"));
  if (!model) return tl::unexpected(model.error());
  if (const auto refused = over_quota(call, kTransformUsage, transform_fleet(call.in))) {
    return tl::unexpected(*refused);
  }
  return begin_job<Transform>(call, kTransformJob, "sagemaker.transform_job", "TransformJobArn",
                              arguments_for(call), [&](Transform::Plan& plan) {
                                plan.job.state.requested = std::make_shared<const Json>(call.in);
                              });
}

Answer describe_transform_job(Call& call) {
  return describe(call, kTransformJob);
}

Answer list_transform_jobs(Call& call) {
  return list(call, kTransformJob.arn,
              {.key = "TransformJobSummaries", .members = kSummary, .ascending = false});
}

Answer stop_transform_job(Call& call) {
  return stop(call, kTransformJob, "transform job");
}

}  // namespace smemu::sagemaker
