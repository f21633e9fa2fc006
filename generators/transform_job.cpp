#include "generators/transform_job.hpp"

#include "generators/detail.hpp"

#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr TimeForm kTimes = TimeForm::iso_seconds;

Json input(const TransformJob& job) {
  const Json s3{{"S3DataType", "S3Prefix"}, {"S3Uri", job.input}};
  return {{"DataSource", {{"S3DataSource", s3}}},
          {"ContentType", job.content_type},
          {"CompressionType", "None"},
          {"SplitType", job.split}};
}

Json output(const TransformJob& job, Style style) {
  return Detail(style)
      .put("S3OutputPath", job.output)
      .put("Accept", job.accept)
      .put("AssembleWith", job.assemble)
      .maybe("KmsKeyId", job.output_key)
      .take();
}

Json resources(const Cluster& cluster, Style style) {
  return Detail(style)
      .put("InstanceType", cluster.instance_type)
      .put("InstanceCount", cluster.instances)
      .extra("VolumeKmsKeyId", cluster.volume_key)
      .take();
}

Json describe(const std::any& record) {
  const TransformJob& job = *std::any_cast<TransformJob>(&record);
  Json answer = as_answer(state_change(job, Style::production).detail);
  add_requested(answer, job.state.requested);
  return answer;
}

}  // namespace

ServiceEvent state_change(const TransformJob& job, Style style) {
  const JobState& state = job.state;
  const std::optional<Json> nothing;
  Json detail = Detail(style)
                    .put("TransformJobName", state.name)
                    .put("TransformJobArn", state.arn)
                    .put("TransformJobStatus", to_text(state.status))
                    .maybe("FailureReason", state.failure_reason)
                    .put("ModelName", job.model)
                    .put("MaxConcurrentTransforms", job.max_concurrent)
                    .extra("ModelClientConfig", nothing)
                    .put("MaxPayloadInMB", job.max_payload_mb)
                    .put("BatchStrategy", job.strategy)
                    .put("Environment", to_object(job.environment))
                    .put("TransformInput", input(job))
                    .put("TransformOutput", output(job, style))
                    .extra("DataCaptureConfig", nothing)
                    .put("TransformResources", resources(job.cluster, style))
                    .time("CreationTime", state.created, kTimes)
                    .time("TransformStartTime", state.started, kTimes)
                    .time("TransformEndTime", state.ended, kTimes)
                    .extra("LabelingJobArn", nothing)
                    .extra("AutoMLJobArn", nothing)
                    .extra("DataProcessing", nothing)
                    .extra("ExperimentConfig", nothing)
                    .put("Tags", to_object(job.tags))
                    .take();
  show_as_requested(detail, state.requested);
  ServiceEvent event =
      sagemaker_event("SageMaker Transform Job State Change", {state.arn}, std::move(detail));
  event.resource = job_resource(job, "transform-job", describe);
  return event;
}

}  // namespace smemu::generators
