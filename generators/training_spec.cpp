#include "generators/training_spec.hpp"

#include "generators/arn.hpp"
#include "generators/detail.hpp"

#include <fmt/format.h>

namespace smemu::generators {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

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

Json to_json(const Algorithm& algorithm, Style style) {
  std::optional<Json> metrics;
  for (const MetricDefinition& metric : algorithm.metrics) {
    if (!metrics) metrics = Json::array();
    metrics->push_back(Detail(style).put("Name", metric.name).put("Regex", metric.regex).take());
  }
  return Detail(style)
      .put("TrainingImage", algorithm.image)
      .put("TrainingInputMode", algorithm.input_mode)
      .maybe("MetricDefinitions", std::move(metrics))
      .take();
}

Json to_json(const std::vector<Channel>& channels, Style style) {
  Json all = Json::array();
  for (const Channel& channel : channels) {
    Json s3 = Detail(style)
                  .put("S3DataType", "S3Prefix")
                  .put("S3Uri", channel.uri)
                  .put("S3DataDistributionType", "FullyReplicated")
                  .take();
    all.push_back(Detail(style)
                      .put("ChannelName", channel.name)
                      .put("DataSource", Detail(style).put("S3DataSource", std::move(s3)).take())
                      .put("ContentType", channel.content_type)
                      .put("CompressionType", "None")
                      .put("RecordWrapperType", "None")
                      .extra("InputMode", std::optional<std::string>())
                      .take());
  }
  return all;
}

/// The page shows an empty object for a job without a VPC; production has null.
Json to_json(const std::optional<Vpc>& vpc, Style style) {
  if (vpc) return {{"SecurityGroupIds", vpc->security_groups}, {"Subnets", vpc->subnets}};
  return style == Style::documented ? Json::object() : Json();
}

Json output_config(const TrainingSpec& spec, Style style) {
  return Detail(style).maybe("KmsKeyId", spec.output_key).put("S3OutputPath", spec.output).take();
}

Json resource_config(const TrainingSpec& spec, Style style) {
  return Detail(style)
      .put("InstanceType", spec.cluster.instance_type)
      .put("InstanceCount", spec.cluster.instances)
      .put("VolumeSizeInGB", spec.cluster.volume_gb)
      .maybe("VolumeKmsKeyId", spec.cluster.volume_key)
      .maybe("KeepAlivePeriodInSeconds", to_seconds(spec.keep_alive))
      .take();
}

Json stopping_condition(const TrainingSpec& spec, Style style) {
  return Detail(style)
      .put("MaxRuntimeInSeconds", to_seconds(spec.max_runtime))
      .maybe("MaxWaitTimeInSeconds", to_seconds(spec.max_wait))
      .maybe("MaxPendingTimeInSeconds", to_seconds(spec.max_pending))
      .take();
}

std::int64_t to_seconds(Duration length) {
  return std::chrono::duration_cast<std::chrono::seconds>(length).count();
}

std::optional<std::int64_t> to_seconds(const std::optional<Duration>& length) {
  return length ? std::optional(to_seconds(*length)) : std::nullopt;
}

}  // namespace smemu::generators
