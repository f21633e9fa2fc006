#include "generators/processing.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <array>

namespace smemu::sagemaker {
namespace {

using generators::Processing;

constexpr Kind kProcessingJob{.arn = "processing-job",
                              .name_member = "ProcessingJobName",
                              .missing = "Could not find requested job with name: {name}"};

constexpr std::array<std::string_view, 8> kSummary{
    "ProcessingJobName", "ProcessingJobArn",    "CreationTime",  "ProcessingEndTime",
    "LastModifiedTime",  "ProcessingJobStatus", "FailureReason", "ExitMessage"};

constexpr std::array<Mapped, 8> kArguments{
    {{"name", "/ProcessingJobName"},
     {"image", "/AppSpecification/ImageUri"},
     {"environment", "/Environment"},
     {"role", "/RoleArn"},
     {"instance_type", "/ProcessingResources/ClusterConfig/InstanceType"},
     {"instances", "/ProcessingResources/ClusterConfig/InstanceCount"},
     {"volume_size", "/ProcessingResources/ClusterConfig/VolumeSizeInGB"},
     {"max_runtime", "/StoppingCondition/MaxRuntimeInSeconds", true}}};

Json arguments_for(const Call& call) {
  Json out = mapped(call.in, kArguments);
  out["tags"] = tags_of(call.in);
  return out;
}

/// What a caller leaves out is empty: nobody made up inputs for it.
Json completed(Json in) {
  if (!in.contains("ProcessingInputs")) in["ProcessingInputs"] = Json::array();
  if (!in.contains("ProcessingOutputConfig")) {
    in["ProcessingOutputConfig"] = {{"Outputs", Json::array()}};
  }
  if (!in.contains("Environment")) in["Environment"] = Json::object();
  return in;
}

}  // namespace

Answer create_processing_job(Call& call) {
  if (const auto refused =
          taken(call, kProcessingJob, call.text("ProcessingJobName"), "Job with name {name}")) {
    return tl::unexpected(*refused);
  }
  if (const auto refused = over_quota(call, kProcessingUsage, processing_fleet(call.in)))
    return tl::unexpected(*refused);
  return begin_job<Processing>(call, kProcessingJob, "sagemaker.processing_job", "ProcessingJobArn",
                               arguments_for(call), [&](Processing::Plan& plan) {
                                 plan.job.state.requested =
                                     std::make_shared<const Json>(completed(call.in));
                               });
}

Answer describe_processing_job(Call& call) {
  return describe(call, kProcessingJob);
}

/// At once: AWS has no status for it, and tells nothing.
Answer delete_processing_job(Call& call) {
  const auto entry = find_ended(call, kProcessingJob);
  if (!entry) return tl::unexpected(entry.error());
  call.resources.forget(std::string((*entry)->resource->arn));
  return Json();
}

Answer list_processing_jobs(Call& call) {
  return list(call, kProcessingJob.arn, {"ProcessingJobSummaries", kSummary});
}

Answer stop_processing_job(Call& call) {
  return stop(call, kProcessingJob, "processing job");
}

}  // namespace smemu::sagemaker
