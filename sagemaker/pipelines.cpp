#include "sagemaker/documents.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/kinds.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/pipeline_definition.hpp"
#include "sagemaker/pipeline_versions.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <array>

namespace smemu::sagemaker {
namespace {

constexpr std::array<std::string_view, 7> kPipelineSummary{
    "PipelineArn", "PipelineName", "PipelineDisplayName", "PipelineDescription",
    "RoleArn",     "CreationTime", "LastModifiedTime"};
constexpr std::array<const char*, 5> kGiven{"PipelineDisplayName", "PipelineDefinition",
                                            "PipelineDescription", "RoleArn",
                                            "ParallelismConfiguration"};

/// The definition that a request carries.
OrFault<PipelineDefinition> definition_in(const Call& call) {
  if (call.has("PipelineDefinitionS3Location")) {
    return fault(kValidation,
                 "PipelineDefinitionS3Location cannot be read, as there is no S3 here; give the "
                 "definition as PipelineDefinition.");
  }
  return PipelineDefinition::read(call.text("PipelineDefinition"));
}

void take_over(const Json& in, Json& pipeline) {
  for (const char* member : kGiven) {
    if (in.contains(member)) pipeline[member] = in[member];
  }
}

}  // namespace

Answer create_pipeline(Call& call) {
  const std::string name = call.text("PipelineName");
  const std::string arn = arn_of(call, kPipeline, name);
  if (call.resources.find(arn) != nullptr) {
    return fault(kValidation,
                 fmt::format("Pipeline names must be unique within an AWS account and region. "
                             "Pipeline with name ({}) already exists.",
                             name));
  }
  if (const auto refused = over_count(call, kPipeline.arn)) return tl::unexpected(*refused);
  const auto definition = definition_in(call);
  if (!definition) return tl::unexpected(definition.error());
  Json pipeline{{"PipelineArn", arn}, {"PipelineName", name}};
  take_over(call.in, pipeline);
  pipeline["PipelineStatus"] = "Active";
  pipeline["CreationTime"] = pipeline["LastModifiedTime"] = to_epoch_seconds(call.now());
  pipeline["CreatedBy"] = pipeline["LastModifiedBy"] = Json::object();
  add_version(call, arn, pipeline["PipelineDefinition"]);
  keep_pipeline(call, std::move(pipeline));
  return Json{{"PipelineArn", arn}};
}

Answer update_pipeline(Call& call) {
  const auto entry = find(call, kPipeline);
  if (!entry) return tl::unexpected(entry.error());
  if (call.has("PipelineDefinition") || call.has("PipelineDefinitionS3Location")) {
    const auto definition = definition_in(call);
    if (!definition) return tl::unexpected(definition.error());
  }
  Json pipeline = (*entry)->resource->describe();
  take_over(call.in, pipeline);
  pipeline["LastModifiedTime"] = to_epoch_seconds(call.now());
  const std::string arn = pipeline["PipelineArn"];
  if (call.has("PipelineDefinition")) add_version(call, arn, pipeline["PipelineDefinition"]);
  keep_pipeline(call, std::move(pipeline));
  return Json{{"PipelineArn", arn}, {"PipelineVersionId", latest_version(call, arn)}};
}

/// Of the version that the call names, or else of the latest.
Answer describe_pipeline(Call& call) {
  const auto entry = find(call, kPipeline);
  if (!entry) return tl::unexpected(entry.error());
  const auto version = find_version(call, (*entry)->resource->arn);
  if (!version) return tl::unexpected(version.error());
  Json pipeline = (*entry)->resource->describe();
  pipeline["PipelineDefinition"] = version->definition;
  pipeline.update(version->labels);
  return pipeline;
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
  for (const Resources::Entry* below : call.resources.beginning_with(arn + "/")) {
    const std::string& status = below->resource->status;
    const bool runs =
        below->resource->kind == kExecution.arn && (status == "Executing" || status == "Stopping");
    if (runs) {
      return fault(kConflict, fmt::format("Pipeline '{}' has executions that are running; stop "
                                          "them first.",
                                          arn));
    }
  }
  call.resources.forget_with_all_below(arn);
  return Json{{"PipelineArn", arn}};
}

}  // namespace smemu::sagemaker
