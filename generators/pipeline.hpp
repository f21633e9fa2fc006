#pragma once

#include "emulator/base/instant.hpp"
#include "generators/answer.hpp"
#include "generators/stage.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::generators {

enum class ExecutionStatus : std::uint8_t { executing, stopping, stopped, failed, succeeded };
[[nodiscard]] std::string_view to_text(ExecutionStatus status);

enum class StepStatus : std::uint8_t { starting, executing, stopping, stopped, failed, succeeded };
[[nodiscard]] std::string_view to_text(StepStatus status);

/// One run of a pipeline as SageMaker knows it; events are views of this record.
struct PipelineExecution {
  std::string pipeline;
  std::string pipeline_arn;
  std::string id;  // 12 lower-case letters and digits
  std::string arn;
  std::string display_name;
  std::optional<std::string> description;
  ExecutionStatus status = ExecutionStatus::executing;
  std::optional<ExecutionStatus> previous;
  Instant start{};
  std::optional<Instant> end;
  Instant modified{};
  Requested requested;  // by StartPipelineExecution, with the PipelineDefinition that it runs
};

/// One step of it.
struct PipelineStep {
  std::string name;
  std::string type;  // "Training"
  StepStatus status = StepStatus::starting;
  std::optional<StepStatus> previous;
  Instant start{};
  std::optional<Instant> end;
  nlohmann::ordered_json metadata = nlohmann::ordered_json::object();  // {"trainingJob": {...}}
  std::optional<std::string> cached_from;  // ARN of the execution whose result it took over
  std::optional<std::string> failure_reason;
  std::optional<std::string> display_name;
  std::optional<std::string> description;
  int attempts = 0;
  Instant modified{};
};

/// A step, with the execution that it is of.
struct StepOfExecution {
  PipelineExecution execution;
  PipelineStep step;
};

/// "SageMaker Model Building Pipeline Execution Status Change".
[[nodiscard]] ServiceEvent state_change(const PipelineExecution& execution);

/// "SageMaker Model Building Pipeline Execution Step Status Change".
[[nodiscard]] ServiceEvent state_change(const PipelineExecution& execution,
                                        const PipelineStep& step);

}  // namespace smemu::generators
