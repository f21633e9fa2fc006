#include "generators/pipeline.hpp"

#include "generators/detail.hpp"

#include <array>

namespace smemu::generators {
namespace {

constexpr std::array<std::string_view, 5> kExecutionNames{"Executing", "Stopping", "Stopped",
                                                          "Failed", "Succeeded"};
constexpr std::array<std::string_view, 6> kStepNames{"Starting", "Executing", "Stopping",
                                                     "Stopped",  "Failed",    "Succeeded"};

/// Written alike in both styles: what was observed in accounts is what the developer guide shows.
Detail detail() {
  return Detail(Style::documented);
}

template <class Status>
std::optional<std::string_view> name_of(const std::optional<Status>& status) {
  if (!status) return std::nullopt;
  return to_text(*status);
}

ServiceEvent event(const PipelineExecution& execution, std::string_view detail_type,
                   Detail detail) {
  detail.put("pipelineArn", execution.pipeline_arn).put("pipelineExecutionArn", execution.arn);
  return sagemaker_event(detail_type, {execution.pipeline_arn, execution.arn}, detail.take());
}

}  // namespace

std::string_view to_text(ExecutionStatus status) {
  return kExecutionNames[static_cast<std::size_t>(status)];
}

std::string_view to_text(StepStatus status) {
  return kStepNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const PipelineExecution& execution) {
  Detail view = detail();
  view.put("pipelineExecutionDisplayName", execution.display_name)
      .put("currentPipelineExecutionStatus", to_text(execution.status))
      .maybe("previousPipelineExecutionStatus", name_of(execution.previous))
      .time("executionStartTime", execution.start, TimeForm::iso_seconds)
      .time("executionEndTime", execution.end, TimeForm::iso_seconds)
      .maybe("pipelineExecutionDescription", execution.description);
  return event(execution, "SageMaker Model Building Pipeline Execution Status Change",
               std::move(view));
}

ServiceEvent state_change(const PipelineExecution& execution, const PipelineStep& step) {
  Detail view = detail();
  view.put("metadata", step.metadata)
      .time("stepStartTime", step.start, TimeForm::iso_seconds)
      .time("stepEndTime", step.end, TimeForm::iso_seconds)
      .put("stepName", step.name)
      .put("stepType", step.type)
      .maybe("previousStepStatus", name_of(step.previous))
      .put("currentStepStatus", to_text(step.status))
      .maybe("failureReason", step.failure_reason);
  if (step.cached_from) {
    view.put("cacheHitResult", {{"sourcePipelineExecutionArn", *step.cached_from}});
  }
  return event(execution, "SageMaker Model Building Pipeline Execution Step Status Change",
               std::move(view));
}

}  // namespace smemu::generators
