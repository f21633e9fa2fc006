#include "generators/pipeline.hpp"

#include "generators/detail.hpp"

#include <array>
#include <cctype>
#include <memory>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

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

/// "trainingJob" of an event is TrainingJob in the API.
Json in_upper_camel(const Json& value) {
  if (value.is_array()) {
    Json out = Json::array();
    for (const Json& element : value) out.push_back(in_upper_camel(element));
    return out;
  }
  if (!value.is_object()) return value;
  Json out = Json::object();
  for (const auto& [name, member] : value.items()) {
    std::string upper = name;
    upper[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(upper[0])));
    out[upper] = in_upper_camel(member);
  }
  return out;
}

Json describe_execution(const std::any& record) {
  const PipelineExecution& execution = *std::any_cast<PipelineExecution>(&record);
  Json answer{{"PipelineArn", execution.pipeline_arn},
              {"PipelineExecutionArn", execution.arn},
              {"PipelineExecutionDisplayName", execution.display_name},
              {"PipelineExecutionStatus", to_text(execution.status)}};
  if (execution.description) answer["PipelineExecutionDescription"] = *execution.description;
  if (execution.status == ExecutionStatus::failed) {
    answer["FailureReason"] = "Step failure: One or multiple steps failed.";
  }
  answer["CreationTime"] = to_epoch_seconds(execution.start);
  answer["LastModifiedTime"] = to_epoch_seconds(execution.modified);
  if (execution.requested && execution.requested->contains("ParallelismConfiguration")) {
    answer["ParallelismConfiguration"] = execution.requested->at("ParallelismConfiguration");
  }
  if (execution.requested && execution.requested->contains("PipelineVersionId")) {
    answer["PipelineVersionId"] = execution.requested->at("PipelineVersionId");
  }
  return answer;
}

Json describe_step(const std::any& record) {
  const PipelineStep& step = std::any_cast<StepOfExecution>(&record)->step;
  Json answer{{"StepName", step.name}};
  if (step.display_name) answer["StepDisplayName"] = *step.display_name;
  if (step.description) answer["StepDescription"] = *step.description;
  answer["StartTime"] = to_epoch_seconds(step.start);
  if (step.end) answer["EndTime"] = to_epoch_seconds(*step.end);
  answer["StepStatus"] = to_text(step.status);
  if (step.cached_from) {
    answer["CacheHitResult"] = {{"SourcePipelineExecutionArn", *step.cached_from}};
  }
  answer["AttemptCount"] = step.attempts;
  if (step.failure_reason) answer["FailureReason"] = *step.failure_reason;
  if (!step.metadata.empty()) answer["Metadata"] = in_upper_camel(step.metadata);
  return answer;
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
  ServiceEvent change = event(
      execution, "SageMaker Model Building Pipeline Execution Status Change", std::move(view));
  Resource resource;
  resource.kind = "pipeline-execution";
  resource.arn = execution.arn;
  resource.name = execution.display_name;
  resource.status = to_text(execution.status);
  resource.created = execution.start;
  resource.modified = execution.modified;
  resource.record = execution;
  resource.view = describe_execution;
  change.resource = std::make_shared<const Resource>(std::move(resource));
  return change;
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
    view.put("cacheHitResult",
             Detail().put("sourcePipelineExecutionArn", *step.cached_from).take());
  }
  ServiceEvent change = event(
      execution, "SageMaker Model Building Pipeline Execution Step Status Change", std::move(view));
  Resource resource;
  resource.kind = "pipeline-step";
  resource.arn = execution.arn + "/step/" + step.name;  // nobody sees it: AWS has none
  resource.name = step.name;
  resource.status = to_text(step.status);
  resource.created = step.start;
  resource.modified = step.modified;
  resource.record = StepOfExecution{execution, step};
  resource.view = describe_step;
  change.resource = std::make_shared<const Resource>(std::move(resource));
  return change;
}

}  // namespace smemu::generators
