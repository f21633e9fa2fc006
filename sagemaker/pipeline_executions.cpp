#include "emulator/world/world.hpp"
#include "generators/arn.hpp"
#include "generators/pipeline_run.hpp"
#include "generators/step_metadata.hpp"
#include "sagemaker/documents.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/kinds.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/pipeline_definition.hpp"
#include "sagemaker/pipeline_versions.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <array>

namespace smemu::sagemaker {
namespace {

using generators::PipelineExecution;
using generators::PipelineRun;
using generators::StepOfExecution;

constexpr std::array<std::string_view, 4> kExecutionSummary{
    "PipelineExecutionArn", "PipelineExecutionStatus", "PipelineExecutionDescription",
    "PipelineExecutionDisplayName"};
constexpr std::array<std::string_view, 10> kStep{
    "StepName",   "StepDisplayName", "StepDescription", "StartTime",     "EndTime",
    "StepStatus", "CacheHitResult",  "AttemptCount",    "FailureReason", "Metadata"};

/// How long an execution that has failed or was stopped can be retried.
constexpr const char* kRetryWindow = "30d";

const Json::json_pointer kParallel("/ParallelismConfiguration/MaxParallelExecutionSteps");

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

/// What StartPipelineExecution asked for; nobody asked for what a play runs.
Json asked_for(const PipelineExecution& execution, const char* member, Json otherwise) {
  return execution.requested ? execution.requested->value(member, otherwise) : otherwise;
}

/// Members of a request that change an execution: in the record, and in the run, which goes on to
/// tell of it.
void change(Resources::Entry& entry, const Json& in, Instant now) {
  PipelineExecution execution = execution_of(entry);
  Json changed = execution.requested ? *execution.requested : Json::object();
  Json update = Json::object();
  if (in.contains("PipelineExecutionDisplayName")) {
    update["display_name"] = execution.display_name = in["PipelineExecutionDisplayName"];
  }
  if (in.contains("PipelineExecutionDescription")) {
    execution.description = in["PipelineExecutionDescription"].get<std::string>();
    update["description"] = *execution.description;
  }
  if (in.contains(kParallel)) {
    changed["ParallelismConfiguration"] = in["ParallelismConfiguration"];
    update["max_parallel_steps"] = in.at(kParallel);
    execution.requested = std::make_shared<const Json>(std::move(changed));
  }
  if (update.empty()) return;
  execution.modified = now;
  if (const auto run = entry.lifecycle.lock()) (void)run->receive({"update", std::move(update)});
  entry.resource = state_change(execution).resource;
}

/// The step that waits for an answer to that token.
const Resources::Entry* step_waiting_for(const Call& call, const std::string& token) {
  for (const auto* entry : call.resources.beginning_with(arn_of(call, kPipeline, ""))) {
    if (entry->resource->kind != "pipeline-step") continue;
    const auto& step = std::any_cast<StepOfExecution>(&entry->resource->record)->step;
    const Json::json_pointer pointer("/callback/callbackToken");
    if (step.metadata.value(pointer, "") == token) return entry;
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

// --- What an execution begins with

PipelineContext context_for(Call& call, const Json& pipeline, Json parameters) {
  PipelineContext context;
  context.pipeline = pipeline["PipelineName"];
  context.pipeline_arn = pipeline["PipelineArn"];
  context.seed = call.resources.draw_seed(context.pipeline_arn);
  context.execution_id = generators::draw_token(context.seed, "execution.id", 12);
  context.execution_arn = context.pipeline_arn + "/execution/" + context.execution_id;
  context.start = call.now();
  context.parameters = std::move(parameters);
  context.outcomes = &call.resources.outcomes();
  context.next_version = [&call](const std::string& group) {
    ensure_model_package_group(call, group);
    return call.resources.next_version(
        generators::lower_case_arn(call.caller, "model-package", group));
  };
  return context;
}

/// What StartPipelineExecution asks for and the pipeline says, as the execution shows it.
Json requested_by(const Call& call, const Json& pipeline, const PipelineVersion& version) {
  Json out{{"PipelineDefinition", version.definition},
           {"PipelineVersionId", version.number},
           {"PipelineParameters", call.in.value("PipelineParameters", Json::array())}};
  for (const Json* from : {&call.in, &pipeline}) {
    const bool gives = from->contains("ParallelismConfiguration");
    if (gives && !out.contains("ParallelismConfiguration")) {
      out["ParallelismConfiguration"] = from->at("ParallelismConfiguration");
    }
  }
  return out;
}

Json arguments_for(const Call& call, const PipelineContext& context, Json steps,
                   const Json& requested) {
  Json out{{"pipeline", context.pipeline},
           {"steps", std::move(steps)},
           {"execution_id", context.execution_id},
           {"display_name", call.text("PipelineExecutionDisplayName")},
           {"description", call.text("PipelineExecutionDescription")},
           {"listen", kRetryWindow}};
  if (requested.contains(kParallel)) out["max_parallel_steps"] = requested.at(kParallel);
  return out;
}

/// Which branch a condition takes is often told by a file that some job writes; no job writes one
/// here.
void warn_of_guesses(Call& call, const PipelineContext& context,
                     const std::vector<std::string>& conditions) {
  for (const std::string& step : conditions) {
    call.world.warn(fmt::format(
        "The condition of step {} of {} depends on what only a job could tell, so it counts as "
        "true; an outcome for {}/{} says otherwise",
        step, context.execution_arn, context.pipeline, step));
  }
}

}  // namespace

Answer start_pipeline_execution(Call& call) {
  const auto entry = find(call, kPipeline);
  if (!entry) return tl::unexpected(entry.error());
  Json pipeline = (*entry)->resource->describe();
  const std::string arn = pipeline["PipelineArn"];
  const std::string token = call.text("ClientRequestToken");
  if (const auto* known = call.resources.begun_by(arn + token); !token.empty() && known) {
    return Json{{"PipelineExecutionArn", *known}};
  }
  if (const auto refused = over_count(call, kExecution.arn)) return tl::unexpected(*refused);
  const auto version = find_version(call, arn);
  if (!version) return tl::unexpected(version.error());
  const auto definition = PipelineDefinition::read(version->definition);
  const auto parameters =
      definition->parameters(call.in.value("PipelineParameters", Json::array()));
  if (!parameters) return tl::unexpected(parameters.error());
  const PipelineContext context = context_for(call, pipeline, *parameters);
  PipelineSteps steps = definition->steps(context);
  Json requested = requested_by(call, pipeline, *version);
  Json arguments = arguments_for(call, context, std::move(steps.steps), requested);
  const auto read =
      arguments_of(call, *generators::find_kind("sagemaker.pipeline"), std::move(arguments),
                   context.pipeline, context.execution_arn, context.seed);
  if (!read) return tl::unexpected(read.error());
  PipelineRun::Plan plan = *PipelineRun::plan(*read, context.seed);
  plan.requested = std::make_shared<const Json>(std::move(requested));
  warn_of_guesses(call, context, steps.guessed);
  note_run(call, std::move(pipeline), version->number, context.execution_arn);
  if (!token.empty()) call.resources.remember_begun(arn + token, context.execution_arn);
  call.resources.start(call.caller, context.seed, [&](generators::Stage& stage) {
    return std::make_unique<PipelineRun>(stage, std::move(plan));
  });
  return Json{{"PipelineExecutionArn", context.execution_arn}};
}

Answer update_pipeline_execution(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  change(**entry, call.in, call.now());
  return execution_answer(**entry);
}

Answer describe_pipeline_execution(Call& call) {
  return describe(call, kExecution);
}

Answer describe_pipeline_definition_for_execution(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  const PipelineExecution& execution = execution_of(**entry);
  return Json{{"PipelineDefinition", asked_for(execution, "PipelineDefinition", "{}")},
              {"CreationTime", to_epoch_seconds(execution.start)}};
}

Answer list_pipeline_parameters_for_execution(Call& call) {
  const auto entry = find_execution(call);
  if (!entry) return tl::unexpected(entry.error());
  const PipelineExecution& execution = execution_of(**entry);
  return Json{{"PipelineParameters", asked_for(execution, "PipelineParameters", Json::array())}};
}

/// A play has executions of pipelines that nobody has made through the API.
Answer list_pipeline_executions(Call& call) {
  const std::string arn = arn_of(call, kPipeline, call.text("PipelineName"));
  if (call.resources.beginning_with(arn + "/execution/").empty()) {
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
  if (const auto refused = over_count(call, kExecution.arn)) return tl::unexpected(*refused);
  const auto lifecycle = (*entry)->lifecycle.lock();
  if (!lifecycle || !lifecycle->receive({"retry", {}})) return not_now(**entry, "retried");
  change(**entry, call.in, call.now());
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
