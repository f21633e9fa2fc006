#pragma once

#include "generators/plain_job.hpp"
#include "generators/shared.hpp"
#include "generators/training_spec.hpp"

#include <optional>
#include <string>

namespace smemu::generators {

/// What a batch transform job is asked to do.
struct TransformSpec {
  std::string model;
  int max_concurrent = 1;
  int max_payload_mb = 6;
  std::string strategy = "MultiRecord";
  TextMap environment;
  std::string input;  // S3 URI
  std::string content_type = "text/csv";
  std::string split = "Line";
  std::string output;  // S3 URI
  std::string accept = "text/csv";
  std::string assemble = "Line";
  std::optional<std::string> output_key;
  Cluster cluster;
  TextMap tags;
};

/// A batch transform job as SageMaker knows it; events and DescribeTransformJob are views of this
/// record.
struct TransformJob {
  JobState state;
  Shared<TransformSpec> spec;
};

/// "SageMaker Transform Job State Change".
[[nodiscard]] ServiceEvent state_change(const TransformJob& job, Style style);

}  // namespace smemu::generators
