#include "generators/training_spec.hpp"

#include "generators/arn.hpp"
#include "generators/detail.hpp"

#include <fmt/format.h>

namespace smemu::generators {

using namespace std::chrono_literals;

namespace {

constexpr Duration kLongestRun = std::chrono::days(28);

std::optional<Vpc> read_vpc(const Planner& planner) {
  if (planner.text("subnets").empty()) return std::nullopt;
  return Vpc{by_commas(planner.text("security_groups")), by_commas(planner.text("subnets"))};
}

std::vector<Channel> read_channels(const Planner& planner) {
  std::vector<Channel> channels;
  for (const auto& [name, uri] : planner.arguments().map("channels")) {
    channels.push_back({name, uri, planner.text("content_type")});
  }
  if (!channels.empty()) return channels;
  return {{"train", "", planner.text("content_type")},
          {"validation", "", planner.text("content_type")}};
}

std::vector<MetricDefinition> read_metrics(const std::string& metric) {
  if (metric.empty()) return {};
  return {{metric, fmt::format(R"(.*\[[0-9]+\].*#011{}:([-+]?[0-9]*\.?[0-9]+).*)",
                               metric.substr(metric.find(':') + 1))}};
}

}  // namespace

TrainingSpec read_training_spec(Planner& planner, bool spot) {
  TrainingSpec spec;
  spec.algorithm = {planner.text("image"), planner.text("input_mode"),
                    read_metrics(planner.text("metric"))};
  spec.hyperparameters = planner.arguments().map("hyperparameters");
  spec.role = planner.text("role");
  spec.channels = read_channels(planner);
  spec.output = planner.text("output");
  spec.output_key = planner.optional_text("kms_key");
  spec.cluster = {planner.text("instance_type"), planner.count("instances", 1, 1000),
                  planner.count("volume_size", 1, 16'384), spec.output_key};
  spec.vpc = read_vpc(planner);
  spec.max_runtime = planner.seconds("max_runtime", 1s, kLongestRun);
  spec.spot = spot;
  if (spot) {
    spec.max_wait =
        planner.optional_seconds("max_wait", 1s, kLongestRun).value_or(spec.max_runtime);
    planner.require(*spec.max_wait >= spec.max_runtime, "max_wait",
                    "max_wait is shorter than max_runtime, which it includes");
    if (planner.arguments().flag("checkpoints")) spec.checkpoints = "";
  }
  if (const int attempts = planner.count("max_attempts", 0, 30)) spec.max_attempts = attempts;
  spec.tags = planner.arguments().map("tags");
  return spec;
}

void settle(TrainingSpec& spec, const Scope& scope, const std::string& stem) {
  const std::string home = fmt::format("s3://{}/{}", default_bucket(scope), stem);
  spec.role = role_arn(scope, spec.role);
  if (spec.algorithm.image.empty()) spec.algorithm.image = account_image(scope, "train");
  for (Channel& channel : spec.channels) {
    if (channel.uri.empty()) channel.uri = fmt::format("{}/input/{}", home, channel.name);
  }
  if (spec.output.empty()) spec.output = home;
  if (spec.checkpoints == "") spec.checkpoints = home + "/checkpoints";
}

std::string default_bucket(const Scope& scope) {
  return fmt::format("sagemaker-{}-{}", scope.region, scope.account);
}

std::string account_image(const Scope& scope, std::string_view name) {
  return fmt::format("{}.dkr.ecr.{}.amazonaws.com/{}:1", scope.account, scope.region, name);
}

std::vector<std::string> by_commas(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

void write(Detail& view, const MetricDefinition& metric) {
  view.put("Name", metric.name).put("Regex", metric.regex);
}

void write(Detail& view, const Algorithm& algorithm) {
  view.put("TrainingImage", algorithm.image).put("TrainingInputMode", algorithm.input_mode);
  if (algorithm.metrics.empty()) {
    view.maybe("MetricDefinitions", std::nullopt);
  } else {
    view.put("MetricDefinitions", algorithm.metrics);
  }
}

void write(Detail& view, const Channel& channel) {
  const auto s3 = [&channel](Detail& source) {
    source.put("S3DataType", "S3Prefix")
        .put("S3Uri", channel.uri)
        .put("S3DataDistributionType", "FullyReplicated");
  };
  view.put("ChannelName", channel.name)
      .put("DataSource", [&s3](Detail& source) { source.put("S3DataSource", s3); })
      .put("ContentType", channel.content_type)
      .put("CompressionType", "None")
      .put("RecordWrapperType", "None")
      .extra("InputMode", std::nullopt);
}

void write(Detail& view, const Vpc& vpc) {
  view.put("SecurityGroupIds", vpc.security_groups).put("Subnets", vpc.subnets);
}

std::optional<VpcConfig> vpc_config(const std::optional<Vpc>& vpc, Style style) {
  if (vpc) return VpcConfig{&*vpc};
  return style == Style::documented ? std::optional(VpcConfig{}) : std::nullopt;
}

void write(Detail& view, const VpcConfig& config) {
  if (config.vpc) write(view, *config.vpc);
}

void write(Detail& view, const OutputDataConfig& output) {
  view.maybe("KmsKeyId", output.spec.output_key).put("S3OutputPath", output.spec.output);
}

void write(Detail& view, const ResourceConfig& resources) {
  const Cluster& cluster = resources.spec.cluster;
  view.put("InstanceType", cluster.instance_type)
      .put("InstanceCount", cluster.instances)
      .put("VolumeSizeInGB", cluster.volume_gb)
      .maybe("VolumeKmsKeyId", cluster.volume_key)
      .maybe("KeepAlivePeriodInSeconds", to_seconds(resources.spec.keep_alive));
}

void write(Detail& view, const StoppingCondition& condition) {
  view.put("MaxRuntimeInSeconds", to_seconds(condition.spec.max_runtime))
      .maybe("MaxWaitTimeInSeconds", to_seconds(condition.spec.max_wait))
      .maybe("MaxPendingTimeInSeconds", to_seconds(condition.spec.max_pending));
}

std::int64_t to_seconds(Duration length) {
  return std::chrono::duration_cast<std::chrono::seconds>(length).count();
}

std::optional<std::int64_t> to_seconds(const std::optional<Duration>& length) {
  return length ? std::optional(to_seconds(*length)) : std::nullopt;
}

}  // namespace smemu::generators
