#include "generators/arn.hpp"
#include "generators/pipeline_run.hpp"
#include "generators/step_metadata.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/pipeline_definition.hpp"

#include <fmt/format.h>

#include <array>

namespace smemu::sagemaker {
namespace {

using generators::PipelineExecution;
using generators::PipelineRun;
using generators::StepOfExecution;

constexpr Kind kPipeline{.arn = "pipeline",
                         .name_member = "PipelineName",
                         .missing_type = kNotFound,
                         .missing = "Pipeline '{arn}' does not exist."};
constexpr Kind kExecution{.arn = "pipeline-execution",
                          .name_member = "PipelineExecutionArn",
                          .missing_type = kNotFound,
                          .missing = "Pipeline execution with ARN '{arn}' does not exist."};

constexpr std::array<std::string_view, 7> kPipelineSummary{
    "PipelineArn", "PipelineName", "PipelineDisplayName", "PipelineDescription",
    "RoleArn",     "CreationTime", "LastModifiedTime"};
constexpr std::array<std::string_view, 4> kExecutionSummary{
    "PipelineExecutionArn", "PipelineExecutionStatus", "PipelineExecutionDescription",
    "PipelineExecutionDisplayName"};
constexpr std::array<std::string_view, 10> kStep{
    "StepName",   "StepDisplayName", "StepDescription", "StartTime",     "EndTime",
    "StepStatus", "CacheHitResult",  "AttemptCount",    "FailureReason", "Metadata"};

/// How long an execution that has failed or was stopped can be retried.
constexpr const char* kRetryWindow = "30d";

Json as_it_is(const std::any& record) {
  return *std::any_cast<Json>(&record);
}

void keep(Call& call, Json pipeline) {
  generators::Resource resource;
  resource.kind = kPipeline.arn;
  resource.arn = pipeline["PipelineArn"];
  resource.name = pipeline["PipelineName"];
  resource.status = "Active";
  const auto seconds = [&](const char* member) {
    return Instant(std::chrono::milliseconds(
        static_cast<std::int64_t>(pipeline[member].get<double>() * 1000)));
  };
  resource.created = seconds("CreationTime");
  resource.modified = seconds("LastModifiedTime");
  resource.tags = tags_of(call.in);
  resource.record = std::move(pipeline);
  resource.view = as_it_is;
  call.resources.keep(std::move(resource));
}

/// The definition that a request carries.
OrFault<PipelineDefinition> definition_in(const Call& call) {
  if (call.has("PipelineDefinitionS3Location")) {
    return fault(kValidation,
                 "PipelineDefinitionS3Location cannot be read, as there is no S3 here; give the "
                 "definition as PipelineDefinition.");
  }
  return PipelineDefinition::read(call.text("PipelineDefinition"));
}

Json described(const Resources::Entry& entry) {
  return entry.resource->describe();
}

const PipelineExecution& execution_of(const Resources::Entry& entry) {
  return *std::any_cast<PipelineExecution>(&entry.resource->record);
}

OrFault<Resources::Entry*> find_execution(const Call& call) {
  return find(call, kExecution);
}

/// A fact about an execution that keeps an operation from it.
tl::unexpected<Fault> not_now(const Resources::Entry& entry, std::string_view wanted) {
  return fault(kValidation,
               fmt::format("Pipeline execution '{}' is in status {}; only executions in status {} "
                           "can be {}.",
                           entry.resource->arn, entry.resource->status,
                           wanted == "stopped" ? "[Executing]" : "[Failed, Stopped]", wanted));
}

Json execution_answer(const Resources::Entry& entry) {
  return {{"PipelineExecutionArn", entry.resource->arn}};
}

/// The step that waits for an answer to that token.
const Resources::Entry* step_waiting_for(const Call& call, const std::string& token) {
  const auto [first, last] = call.resources.beginning_with(arn_of(call, kPipeline, ""));
  for (auto at = first; at != last; ++at) {
    if (at->second.resource->kind != "pipeline-step") continue;
    const auto& step = std::any_cast<StepOfExecution>(&at->second.resource->record)->step;
    const Json::json_pointer pointer("/callback/callbackToken");
    if (step.metadata.value(pointer, "") == token) return &at->second;
  }
  return nullptr;
}

Answer answer_callback(Call& call, const char* cue, Json data) {
  const Resources::Entry* entry = step_waiting_for(call, call.text("CallbackToken"));
  const auto lifecycle = entry ? entry->lifecycle.lock() : nullptr;
  if (!lifecycle) {
    return fault(kNotFound,
                 fmt::format("Callback token '{}' does not exist.", call.text("CallbackToken")));
  }
  const auto& [execution, step] = *std::any_cast<StepOfExecution>(&entry->resource->record);
  data["step"] = step.name;
  const std::string arn = execution.arn;
  const auto taken = lifecycle->receive({cue, std::move(data)});
  if (!taken) return fault(kValidation, taken.error().message);
  return Json{{"PipelineExecutionArn", arn}};
}

}  // namespace

// --- Pipelines

Answer create_pipeline(Call& call) {
  const std::string name = call.text("PipelineName");
  const std::string arn = arn_of(call, kPipeline, name);
  if (call.resources.find(arn) != nullptr) {
    return fault(kValidation,
                 fmt::format("Pipeline names must be unique within an AWS account and region. "
                             "Pipeline with name ({}) already exists.",
                             name));
  }
  const auto definition = definition_in(call);
  if (!definition) return tl::unexpected(definition.error());
  Json pipeline{{"PipelineArn", arn}, {"PipelineName", name}};
  for (const char* member : {"PipelineDisplayName", "PipelineDefinition", "PipelineDescription",
                             "RoleArn", "ParallelismConfiguration"}) {
    if (call.has(member)) pipeline[member] = call.in[member];
  }
  pipeline["PipelineStatus"] = "Active";
  pipeline["CreationTime"] = pipeline["LastModifiedTime"] = to_epoch_seconds(call.now());
  pipeline["CreatedBy"] = pipeline["LastModifiedBy"] = Json::object();
  keep(call, std::move(pipeline));
  return Json{{"PipelineArn", arn}};
}

Answer update_pipeline(Call& call) {
  const auto entry = find(call, kPipeline);
  if (!entry) return tl::unexpected(entry.error());
  if (call.has("PipelineDefinition") || call.has("PipelineDefinitionS3Location")) {
    const auto definition = definition_in(call);
    if (!definition) return tl::unexpected(definition.error());
  }
  Json pipeline = described(**entry);
  for (const char* member : {"PipelineDisplayName", "PipelineDefinition", "PipelineDescription",
                             "RoleArn", "ParallelismConfiguration"}) {
    if (call.has(member)) pipeline[member] = call.in[member];
  }
  pipeline["LastModifiedTime"] = to_epoch_seconds(call.now());
  const Json answer{{"PipelineArn", pipeline["PipelineArn"]}};
  keep(call, std::move(pipeline));
  return answer;
}

Answer describe_pipeline(Call& call) {
  return describe(call, kPipeline);
}

Answer list_pipelines(Call& call) {
  ListRules rules;
  const std::string prefix = call.text("PipelineNamePrefix");
  rules.keep = [prefix](const Json& pipeline) {
    return pipeline["PipelineName"].get<std::string>().starts_with(prefix);
  };
  rules.finish = [](Json& summary, const Json& pipeline) {
    if (pipeline.contains("LastRunTime")) summary["LastExecutionTime"] = pipeline["LastRunTime"];
  };
  return list(call, kPipeline.arn,
              {.key = "PipelineSummaries", .members = kPipelineSummary, .ascending = false}, rules);
}

Answer delete_pipeline(Call& call) {
  const auto entry = find(call, kPipeline);
  if (!entry) return tl::unexpected(entry.error());
  const std::string arn = (*entry)->resource->arn;
  const auto [first, last] = call.resources.beginning_with(arn + "/");
  std::vector<std::string> below;
  for (auto at = first; at != last; ++at) {
    const std::string& status = at->second.resource->status;
    const bool runs = at->second.resource->kind == kExecution.arn &&
                      (status == "Executing" || status == "Stopping");
    if (runs) {
      return fault(kConflict, fmt::format("Pipeline '{}' has executions that are running; stop "
                                          "them first.",
                                          arn));
    }
    below.push_back(at->first);
  }
  for (const std::string& execution : below) call.resources.forget(execution);
  call.resources.forget(arn);
  return Json{{"PipelineArn", arn}};
}

// --- Executions

Answer start_pipeline_execution(Call& call) {
  const auto entry = find(call, kPipeline);
  if (!entry) return tl::unexpected(entry.error());
  Json pipeline = described(**entry);
  const std::string arn = pipeline["PipelineArn"];
  const std::string token = call.text("ClientRequestToken");
  if (const auto* known = call.resources.begun_by(arn + token); !token.empty() && known) {
    return Json{{"PipelineExecutionArn", *known}};
  }
  const auto definition = PipelineDefinition::read(pipeline["PipelineDefinition"]);
  const Json given = call.in.value("PipelineParameters", Json::array());
  const auto parameters = definition->parameters(given);
  if (!parameters) return tl::unexpected(parameters.error());

  PipelineContext context;
  context.pipeline = pipeline["PipelineName"];
  context.pipeline_arn = arn;
  context.seed = call.resources.draw_seed(arn);
  context.execution_id = generators::draw_token(context.seed, "execution.id", 12);
  context.execution_arn = arn + "/execution/" + context.execution_id;
  context.start = call.now();
  context.parameters = *parameters;
  context.outcomes = &call.resources.outcomes();
  context.next_version = [&](const std::string& group) {
    ensure_model_package_group(call, group);
    return call.resources.next_version(
        generators::lower_case_arn(call.caller, "model-package", group));
  };
  Json arguments{{"pipeline", context.pipeline},
                 {"steps", definition->steps(context)},
                 {"execution_id", context.execution_id},
                 {"display_name", call.text("PipelineExecutionDisplayName")},
                 {"description", call.text("PipelineExecutionDescription")},
                 {"listen", kRetryWindow}};
  const Json parallel = call.in.value("ParallelismConfiguration",
                                      pipeline.value("ParallelismConfiguration", Json::object()));
  if (parallel.contains("MaxParallelExecutionSteps")) {
    arguments["max_parallel_steps"] = parallel["MaxParallelExecutionSteps"];
  }
  const auto read =
      arguments_of(call, *generators::find_kind("sagemaker.pipeline"), std::move(arguments),
                   context.pipeline, context.execution_arn, context.seed);
  if (!read) return tl::unexpected(read.error());
  PipelineRun::Plan plan = *PipelineRun::plan(*read, context.seed);
  Json requested{{"PipelineDefinition", pipeline["PipelineDefinition"]},
                 {"PipelineParameters", given}};
  if (!parallel.empty()) requested["ParallelismConfiguration"] = parallel;
  plan.requested = std::make_shared<const Json>(std::move(requested));
  pipeline["LastRunTime"] = to_epoch_seconds(call.now());
  keep(call, std::move(pipeline));
  if (!token.empty()) call.resources.remember_begun(arn + token, context.execution_arn);
  call.resources.start(call.caller, context.seed, [&](generators::Stage& stage) {
    return std::make_unique<PipelineRun>(stage, std::move(plan));
  });
  return Json{{"PipelineExecutionArn", context.execution_arn}};
}

Answer describe_pipeline_execution(Call& call) {
  return describe(call, kExecution);
}

Answer describe_pipeline_definition_for_execution(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  const PipelineExecution& execution = execution_of(**entry);
  Json answer{{"PipelineDefinition", "{}"}, {"CreationTime", to_epoch_seconds(execution.start)}};
  if (execution.requested) {
    answer["PipelineDefinition"] = execution.requested->at("PipelineDefinition");
  }
  return answer;
}

Answer list_pipeline_parameters_for_execution(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  const PipelineExecution& execution = execution_of(**entry);
  return Json{{"PipelineParameters", execution.requested
                                         ? execution.requested->at("PipelineParameters")
                                         : Json::array()}};
}

/// A play has executions of pipelines that nobody has made through the API.
Answer list_pipeline_executions(Call& call) {
  const std::string arn = arn_of(call, kPipeline, call.text("PipelineName"));
  const auto [first, last] = call.resources.beginning_with(arn + "/execution/");
  if (first == last) {
    const auto entry = find(call, kPipeline);
    if (!entry) return tl::unexpected(entry.error());
  }
  const std::string below = arn.substr(arn.find(":pipeline/") + 10) + "/execution/";
  ListRules rules;
  rules.below = below;
  rules.finish = [](Json& summary, const Json& execution) {
    summary["StartTime"] = execution["CreationTime"];
    if (execution.contains("FailureReason")) {
      summary["PipelineExecutionFailureReason"] = execution["FailureReason"];
    }
  };
  return list(
      call, kExecution.arn,
      {.key = "PipelineExecutionSummaries", .members = kExecutionSummary, .ascending = false},
      rules);
}

Answer list_pipeline_execution_steps(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  const std::string arn = (*entry)->resource->arn;
  const std::string below = arn.substr(arn.find(":pipeline/") + 10) + "/step/";
  ListRules rules;
  rules.below = below;
  return list(call, "pipeline-step",
              {.key = "PipelineExecutionSteps", .members = kStep, .ascending = false}, rules);
}

Answer stop_pipeline_execution(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  const auto lifecycle = (*entry)->lifecycle.lock();
  if (!lifecycle || !lifecycle->receive({"stop", {}})) return not_now(**entry, "stopped");
  return execution_answer(**entry);
}

Answer retry_pipeline_execution(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  const auto lifecycle = (*entry)->lifecycle.lock();
  if (!lifecycle || !lifecycle->receive({"retry", {}})) return not_now(**entry, "retried");
  return execution_answer(**entry);
}

Answer send_pipeline_execution_step_success(Call& call) {
  Json outputs = Json::object();
  for (const Json& output : call.in.value("OutputParameters", Json::array())) {
    outputs[output["Name"].get<std::string>()] = output["Value"];
  }
  return answer_callback(call, "callback_success", {{"outputs", std::move(outputs)}});
}

Answer send_pipeline_execution_step_failure(Call& call) {
  return answer_callback(call, "callback_failure", {{"reason", call.text("FailureReason")}});
}

}  // namespace smemu::sagemaker
