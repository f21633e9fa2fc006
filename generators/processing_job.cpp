#include "generators/processing_job.hpp"

#include "generators/detail.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr TimeForm kTimes = TimeForm::millis;

Json inputs(const ProcessingJob& job) {
  Json all = Json::array();
  for (const ProcessingChannel& input : job.inputs) {
    const Json s3{{"S3Uri", input.uri},
                  {"LocalPath", input.local_path},
                  {"S3DataType", "S3_PREFIX"},
                  {"S3InputMode", "FILE"},
                  {"S3DataDistributionType", "FULLYREPLICATED"}};
    all.push_back({{"InputName", input.name}, {"S3Input", s3}});
  }
  return all;
}

Json outputs(const ProcessingJob& job, Style style) {
  Json all = Json::array();
  for (const ProcessingChannel& output : job.outputs) {
    const Json s3{
        {"S3Uri", output.uri}, {"LocalPath", output.local_path}, {"S3UploadMode", "END_OF_JOB"}};
    all.push_back({{"OutputName", output.name}, {"S3Output", s3}});
  }
  return Detail(style).put("Outputs", all).maybe("KmsKeyId", job.output_key).take();
}

Json resources(const Cluster& cluster, Style style) {
  Json config = Detail(style)
                    .put("InstanceCount", cluster.instances)
                    .put("InstanceType", cluster.instance_type)
                    .put("VolumeSizeInGB", cluster.volume_gb)
                    .maybe("VolumeKmsKeyId", cluster.volume_key)
                    .take();
  return {{"ClusterConfig", std::move(config)}};
}

Json application(const ProcessingJob& job) {
  return {{"ImageUri", job.image},
          {"ContainerEntrypoint", job.entrypoint},
          {"ContainerArguments", job.arguments}};
}

Json network(const ProcessingJob& job, Style style) {
  Detail config(style);
  config.put("EnableNetworkIsolation", false);
  if (job.vpc) config.put("VpcConfig", to_json(job.vpc, style));
  return config.take();
}

/// Values that events write in capitals, by the members that have them.
struct Spelling {
  std::string_view api;
  std::string_view event;
};
constexpr std::array<Spelling, 10> kSpellings{{{"ManifestFile", "MANIFEST_FILE"},
                                               {"S3Prefix", "S3_PREFIX"},
                                               {"Pipe", "PIPE"},
                                               {"File", "FILE"},
                                               {"FullyReplicated", "FULLYREPLICATED"},
                                               {"ShardedByS3Key", "SHARDEDBYS3KEY"},
                                               {"None", "NONE"},
                                               {"Gzip", "GZIP"},
                                               {"Continuous", "CONTINUOUS"},
                                               {"EndOfJob", "END_OF_JOB"}}};
constexpr std::array<std::string_view, 5> kRespelled{
    "S3DataType", "S3InputMode", "S3DataDistributionType", "S3CompressionType", "S3UploadMode"};

void respell(Json& value, std::string_view Spelling::*from, std::string_view Spelling::*to) {
  if (value.is_array()) {
    for (Json& element : value) respell(element, from, to);
  }
  if (!value.is_object()) return;
  for (auto& [name, member] : value.get_ref<Json::object_t&>()) {
    const bool respelled =
        std::find(kRespelled.begin(), kRespelled.end(), name) != kRespelled.end();
    if (!respelled) {
      respell(member, from, to);
      continue;
    }
    if (!member.is_string()) continue;
    const std::string& text = member.get_ref<const std::string&>();
    const auto spelling = std::find_if(kSpellings.begin(), kSpellings.end(),
                                       [&](const Spelling& s) { return text == s.*from; });
    if (spelling != kSpellings.end()) member = (*spelling).*to;
  }
}

Json describe(const std::any& record) {
  const ProcessingJob& job = *std::any_cast<ProcessingJob>(&record);
  Json answer = as_answer(state_change(job, Style::production).detail);
  add_requested(answer, job.state.requested);
  respell(answer, &Spelling::event, &Spelling::api);
  return answer;
}

}  // namespace

ServiceEvent state_change(const ProcessingJob& job, Style style) {
  const JobState& state = job.state;
  Json detail =
      Detail(style, 24)
          .put("ProcessingInputs", inputs(job))
          .put("ProcessingOutputConfig", outputs(job, style))
          .put("ProcessingJobName", state.name)
          .put("ProcessingResources", resources(job.cluster, style))
          .put("StoppingCondition", {{"MaxRuntimeInSeconds", to_seconds(job.max_runtime)}})
          .put("AppSpecification", application(job))
          .put("Environment", to_object(job.environment))
          .put("NetworkConfig", network(job, style))
          .put("RoleArn", job.role)
          .extra("ExperimentConfig", std::optional<Json>())
          .put("ProcessingJobArn", state.arn)
          .put("ProcessingJobStatus", to_text(state.status))
          .maybe("ExitMessage", state.ended ? job.exit_message : std::nullopt)
          .maybe("FailureReason", state.failure_reason)
          .time("ProcessingStartTime", state.started, kTimes)
          .time("ProcessingEndTime", state.ended, kTimes)
          .time("LastModifiedTime", state.modified, kTimes)
          .time("CreationTime", state.created, kTimes)
          .put("Tags", to_object(job.tags))
          .take();
  show_as_requested(detail, state.requested);
  respell(detail, &Spelling::api, &Spelling::event);
  ServiceEvent event =
      sagemaker_event("SageMaker Processing Job State Change", {state.arn}, std::move(detail));
  event.resource = job_resource(job, "processing-job", describe);
  return event;
}

}  // namespace smemu::generators
