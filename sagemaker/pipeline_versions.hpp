#pragma once

#include "sagemaker/call.hpp"

#include <string>

/// Every definition that a pipeline has had is a version of it; executions can start from any.
/// Source: SageMaker API, UpdatePipeline, ListPipelineVersions.
namespace smemu::sagemaker {

struct PipelineVersion {
  int number = 1;
  std::string definition;
  Json labels;  // PipelineVersionDisplayName and -Description, as far as it has them
};

/// A definition that has become the pipeline's.
void add_version(Call& call, const std::string& pipeline_arn, const std::string& definition);

/// The number of the latest.
[[nodiscard]] int latest_version(const Call& call, const std::string& pipeline_arn);

/// The version that the call's PipelineVersionId names, or else the latest.
[[nodiscard]] OrFault<PipelineVersion> find_version(const Call& call,
                                                    const std::string& pipeline_arn);

/// Keeps a pipeline's description.
void keep_pipeline(Call& call, Json pipeline);

/// An execution has started: the pipeline and its version show that.
void note_run(Call& call, Json pipeline, int version, const std::string& execution_arn);

}  // namespace smemu::sagemaker
