#pragma once

#include "generators/plain_job.hpp"
#include "generators/shared.hpp"
#include "generators/training_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace smemu::generators {

/// Data that a processing job reads from S3 or writes to it.
struct ProcessingChannel {
  std::string name;
  std::string uri;
  std::string local_path;
};

/// What a processing job is asked to do.
struct ProcessingSpec {
  std::string image;
  std::vector<std::string> entrypoint;
  std::vector<std::string> arguments;
  TextMap environment;
  std::vector<ProcessingChannel> inputs;
  std::vector<ProcessingChannel> outputs;
  std::optional<std::string> output_key;
  Cluster cluster;
  std::optional<Vpc> vpc;
  Duration max_runtime{};
  std::string role;
  TextMap tags;
};

/// A processing job as SageMaker knows it; events and DescribeProcessingJob are views of this
/// record.
struct ProcessingJob {
  JobState state;
  Shared<ProcessingSpec> spec;
  std::optional<std::string> exit_message;
};

/// "SageMaker Processing Job State Change". Its enum values are in capitals, unlike the API's
/// (current developer guide).
[[nodiscard]] ServiceEvent state_change(const ProcessingJob& job, Style style);

}  // namespace smemu::generators
