#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "generators/parameters.hpp"
#include "generators/planner.hpp"
#include "generators/stage.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace smemu::generators {

struct MetricDefinition {
  std::string name;
  std::string regex;
};

struct Algorithm {
  std::string image;
  std::string input_mode = "File";
  std::vector<MetricDefinition> metrics;
};

/// One kind of data that a training job reads from S3.
struct Channel {
  std::string name;
  std::string uri;
  std::string content_type = "text/csv";
};

struct Vpc {
  std::vector<std::string> security_groups;
  std::vector<std::string> subnets;
};

/// The machines of a job.
struct Cluster {
  std::string instance_type;
  int instances = 1;
  int volume_gb = 30;
  std::optional<std::string> volume_key;
};

/// What a training job is asked to do; a tuning job asks the same of all its children. Field for
/// field the request of CreateTrainingJob, so that DescribeTrainingJob can be answered from it.
struct TrainingSpec {
  Algorithm algorithm;
  TextMap hyperparameters;
  std::string role;
  std::vector<Channel> channels;
  std::string output;  // S3OutputPath
  std::optional<std::string> output_key;
  Cluster cluster;
  std::optional<Duration> keep_alive;  // of a warm pool
  std::optional<Vpc> vpc;
  Duration max_runtime{};
  std::optional<Duration> max_wait;
  std::optional<Duration> max_pending;
  std::optional<int> max_attempts;  // RetryStrategy
  bool spot = false;
  std::optional<std::string> checkpoints;
  TextMap tags;
};

inline constexpr std::array<Parameter, 19> kTrainingSpecParameters{{
    {"image", ParameterKind::text, "", "TrainingImage; an ECR image of the account if empty"},
    {"input_mode", ParameterKind::text, "File", "TrainingInputMode: File, Pipe or FastFile"},
    {"hyperparameters", ParameterKind::map, R"({"max_depth":"5","eta":"0.2","num_round":"100"})",
     "HyperParameters"},
    {"metric", ParameterKind::text, "validation:auc", "A metric that the algorithm reports"},
    {"role", ParameterKind::text, "SageMakerExecutionRole", "Execution role: a name or an ARN"},
    {"channels", ParameterKind::map, "",
     "InputDataConfig: channels and their S3 URIs; train and validation in the account's default "
     "bucket if empty"},
    {"content_type", ParameterKind::text, "text/csv", "ContentType of the channels"},
    {"output", ParameterKind::text, "", "S3OutputPath; in the account's default bucket if empty"},
    {"kms_key", ParameterKind::text, "", "KMS key of output and volume; none if empty"},
    {"instance_type", ParameterKind::text, "ml.m5.xlarge", "InstanceType"},
    {"instances", ParameterKind::integer, "1", "InstanceCount"},
    {"volume_size", ParameterKind::integer, "30", "VolumeSizeInGB"},
    {"subnets", ParameterKind::text, "", "VpcConfig: subnets, by commas; no VPC if empty"},
    {"security_groups", ParameterKind::text, "", "VpcConfig: security groups, by commas"},
    {"max_runtime", ParameterKind::duration, "24h", "MaxRuntimeInSeconds"},
    {"max_wait", ParameterKind::duration, "",
     "MaxWaitTimeInSeconds, of spot training; as max_runtime if not given"},
    {"checkpoints", ParameterKind::boolean, "true",
     "Whether spot training resumes from checkpoints, or else from the start"},
    {"max_attempts", ParameterKind::integer, "0",
     "RetryStrategy.MaximumRetryAttempts; 0: without a strategy"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

/// Reads the parameters above, with what spot training needs; ARNs and URIs stay as given.
[[nodiscard]] TrainingSpec read_training_spec(Planner& planner, bool spot);

/// Fills in what depends on whose job it is: role, image, buckets. `stem` names its folders.
void settle(TrainingSpec& spec, const Scope& scope, const std::string& stem);

/// `sagemaker-REGION-ACCOUNT`, the bucket that SageMaker's SDK makes.
[[nodiscard]] std::string default_bucket(const Scope& scope);

/// `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:1`.
[[nodiscard]] std::string account_image(const Scope& scope, std::string_view name);

/// "a,b" as ["a", "b"].
[[nodiscard]] std::vector<std::string> by_commas(std::string_view text);

// Its parts, as training and tuning events have them.
class Detail;
void write(Detail& view, const Algorithm& algorithm);
void write(Detail& view, const Channel& channel);
void write(Detail& view, const Vpc& vpc);

/// The page shows an empty object for a job without a VPC; production has null.
struct VpcConfig {
  const Vpc* vpc = nullptr;
};
[[nodiscard]] std::optional<VpcConfig> vpc_config(const std::optional<Vpc>& vpc, Style style);
void write(Detail& view, const VpcConfig& config);

struct OutputDataConfig {
  const TrainingSpec& spec;
};
void write(Detail& view, const OutputDataConfig& output);

struct ResourceConfig {
  const TrainingSpec& spec;
};
void write(Detail& view, const ResourceConfig& resources);

struct StoppingCondition {
  const TrainingSpec& spec;
};
void write(Detail& view, const StoppingCondition& condition);

/// Whole seconds, as the API counts lengths of time.
[[nodiscard]] std::int64_t to_seconds(Duration length);
[[nodiscard]] std::optional<std::int64_t> to_seconds(const std::optional<Duration>& length);

}  // namespace smemu::generators
