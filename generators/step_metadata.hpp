#pragma once

#include "emulator/base/ids.hpp"
#include "generators/pipeline_graph.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace smemu::generators {

/// Whose metadata it is.
struct StepIdentity {
  Scope scope;
  std::uint64_t seed = 0;  // of this step's dice
  std::string arn;         // of its job or other resource; empty if it has none
};

/// What an event says about a step beyond its status: {"trainingJob": {"arn": ...}}. It is there as
/// soon as the step's resource is. Source: SageMaker API, PipelineExecutionStepMetadata, with the
/// names in lower camel case, as the developer guide's event shows them.
[[nodiscard]] nlohmann::ordered_json metadata_of(const StepPlan& step,
                                                 const StepIdentity& identity);

/// "pipelines-d84ewltjmxhe-abalonetrain-dgvk2pwxwn": what a pipeline calls its jobs. Names of
/// tuning jobs, which take 32 characters at most, leave out the first part.
[[nodiscard]] std::string pipeline_job_name(const std::string& execution_id, const StepPlan& step,
                                            std::uint64_t seed);

/// That many lower-case letters and digits.
[[nodiscard]] std::string draw_token(std::uint64_t seed, std::string_view purpose,
                                     std::size_t length);

}  // namespace smemu::generators
