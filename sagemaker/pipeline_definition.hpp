#pragma once

#include "emulator/base/instant.hpp"
#include "sagemaker/call.hpp"

#include <functional>
#include <string>
#include <vector>

namespace smemu::sagemaker {

/// What a run of a pipeline is told, and what it knows of itself.
struct PipelineContext {
  std::string pipeline;
  std::string pipeline_arn;
  std::string execution_id;
  std::string execution_arn;
  Instant start{};
  std::uint64_t seed = 0;  // of the lifecycle that runs it
  Json parameters;         // names and values
  const Outcomes* outcomes = nullptr;
  std::function<int(const std::string& group)> next_version;  // of a model package
};

/// Steps in the vocabulary of the lifecycle (generators/pipeline_graph.hpp).
struct PipelineSteps {
  Json steps = Json::array();
  std::vector<std::string> guessed;  // Condition steps that count as true, as only the run can tell
};

/// A pipeline's definition, as the SageMaker SDK writes it: JSON of the schema 2020-12-01. Source:
/// SageMaker developer guide, "Pipelines"; JSON schema of pipeline definitions.
class PipelineDefinition {
 public:
  /// Fails with ValidationException on what is no definition, or has steps that nothing can run.
  [[nodiscard]] static OrFault<PipelineDefinition> read(const std::string& text);

  /// The values of its parameters: what is given, over the defaults. Fails with
  /// ValidationException on a parameter that it has not got, and on one without any value.
  [[nodiscard]] OrFault<Json> parameters(const Json& given) const;

  /// Its steps, with all that is known when an execution begins.
  [[nodiscard]] PipelineSteps steps(const PipelineContext& context) const;

 private:
  explicit PipelineDefinition(Json definition) : definition_(std::move(definition)) {}
  Json definition_;
};

}  // namespace smemu::sagemaker
