#include "generators/transform_job.hpp"

#include "generators/detail.hpp"

#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr TimeForm kTimes = TimeForm::iso_seconds;

void write_input(Detail& view, const TransformSpec& spec) {
  const auto s3 = [&spec](Detail& source) {
    source.put("S3DataType", "S3Prefix").put("S3Uri", spec.input);
  };
  view.put("DataSource", [&s3](Detail& source) { source.put("S3DataSource", s3); })
      .put("ContentType", spec.content_type)
      .put("CompressionType", "None")
      .put("SplitType", spec.split);
}

void write_output(Detail& view, const TransformSpec& spec) {
  view.put("S3OutputPath", spec.output)
      .put("Accept", spec.accept)
      .put("AssembleWith", spec.assemble)
      .maybe("KmsKeyId", spec.output_key);
}

void write_resources(Detail& view, const TransformSpec& spec) {
  view.put("InstanceType", spec.cluster.instance_type)
      .put("InstanceCount", spec.cluster.instances)
      .extra("VolumeKmsKeyId", spec.cluster.volume_key);
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
  const TransformSpec& spec = *job.spec;
  JsonText detail = Detail(style, state.requested)
                        .put("TransformJobName", state.name)
                        .put("TransformJobArn", state.arn)
                        .put("TransformJobStatus", to_text(state.status))
                        .maybe("FailureReason", state.failure_reason)
                        .put("ModelName", spec.model)
                        .put("MaxConcurrentTransforms", spec.max_concurrent)
                        .extra("ModelClientConfig", std::nullopt)
                        .put("MaxPayloadInMB", spec.max_payload_mb)
                        .put("BatchStrategy", spec.strategy)
                        .put("Environment", spec.environment)
                        .put("TransformInput", part(spec, write_input))
                        .put("TransformOutput", part(spec, write_output))
                        .extra("DataCaptureConfig", std::nullopt)
                        .put("TransformResources", part(spec, write_resources))
                        .time("CreationTime", state.created, kTimes)
                        .time("TransformStartTime", state.started, kTimes)
                        .time("TransformEndTime", state.ended, kTimes)
                        .extra("LabelingJobArn", std::nullopt)
                        .extra("AutoMLJobArn", std::nullopt)
                        .extra("DataProcessing", std::nullopt)
                        .extra("ExperimentConfig", std::nullopt)
                        .put("Tags", spec.tags)
                        .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Transform Job State Change", {state.arn}, std::move(detail));
  event.resource = job_resource(job, "transform-job", describe);
  return event;
}

}  // namespace smemu::generators
