#include "generators/processing_job.hpp"

#include "generators/detail.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <ranges>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr TimeForm kTimes = TimeForm::millis;

/// A channel that is read, and one that is written.
struct Input {
  const ProcessingChannel& channel;
};
void write(Detail& view, const Input& input) {
  view.put("InputName", input.channel.name).put("S3Input", [&input](Detail& s3) {
    s3.put("S3Uri", input.channel.uri)
        .put("LocalPath", input.channel.local_path)
        .put("S3DataType", "S3_PREFIX")
        .put("S3InputMode", "FILE")
        .put("S3DataDistributionType", "FULLYREPLICATED");
  });
}

struct Output {
  const ProcessingChannel& channel;
};
void write(Detail& view, const Output& output) {
  view.put("OutputName", output.channel.name).put("S3Output", [&output](Detail& s3) {
    s3.put("S3Uri", output.channel.uri)
        .put("LocalPath", output.channel.local_path)
        .put("S3UploadMode", "END_OF_JOB");
  });
}

template <class As>
auto list_of(const std::vector<ProcessingChannel>& channels) {
  return channels | std::views::transform([](const ProcessingChannel& c) { return As{c}; });
}

void write_outputs(Detail& view, const ProcessingSpec& spec) {
  view.put("Outputs", list_of<Output>(spec.outputs)).maybe("KmsKeyId", spec.output_key);
}

void write_resources(Detail& view, const ProcessingSpec& spec) {
  view.put("ClusterConfig", [&cluster = spec.cluster](Detail& config) {
    config.put("InstanceCount", cluster.instances)
        .put("InstanceType", cluster.instance_type)
        .put("VolumeSizeInGB", cluster.volume_gb)
        .maybe("VolumeKmsKeyId", cluster.volume_key);
  });
}

void write_stopping_condition(Detail& view, const ProcessingSpec& spec) {
  view.put("MaxRuntimeInSeconds", to_seconds(spec.max_runtime));
}

void write_application(Detail& view, const ProcessingSpec& spec) {
  view.put("ImageUri", spec.image)
      .put("ContainerEntrypoint", spec.entrypoint)
      .put("ContainerArguments", spec.arguments);
}

void write_network(Detail& view, const ProcessingSpec& spec) {
  view.put("EnableNetworkIsolation", false);
  if (spec.vpc) view.put("VpcConfig", *spec.vpc);
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

Requested in_spelling_of_events(const Requested& requested) {
  if (!requested) return nullptr;
  auto respelled = std::make_shared<Json>(*requested);
  respell(*respelled, &Spelling::api, &Spelling::event);
  return respelled;
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
  const ProcessingSpec& spec = *job.spec;
  const Requested requested = in_spelling_of_events(state.requested);
  JsonText detail = Detail(style, requested)
                        .put("ProcessingInputs", list_of<Input>(spec.inputs))
                        .put("ProcessingOutputConfig", part(spec, write_outputs))
                        .put("ProcessingJobName", state.name)
                        .put("ProcessingResources", part(spec, write_resources))
                        .put("StoppingCondition", part(spec, write_stopping_condition))
                        .put("AppSpecification", part(spec, write_application))
                        .put("Environment", spec.environment)
                        .put("NetworkConfig", part(spec, write_network))
                        .put("RoleArn", spec.role)
                        .extra("ExperimentConfig", std::nullopt)
                        .put("ProcessingJobArn", state.arn)
                        .put("ProcessingJobStatus", to_text(state.status))
                        .maybe("ExitMessage", state.ended ? job.exit_message : std::nullopt)
                        .maybe("FailureReason", state.failure_reason)
                        .time("ProcessingStartTime", state.started, kTimes)
                        .time("ProcessingEndTime", state.ended, kTimes)
                        .time("LastModifiedTime", state.modified, kTimes)
                        .time("CreationTime", state.created, kTimes)
                        .put("Tags", spec.tags)
                        .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Processing Job State Change", {state.arn}, std::move(detail));
  event.resource = job_resource(job, "processing-job", describe);
  return event;
}

}  // namespace smemu::generators
