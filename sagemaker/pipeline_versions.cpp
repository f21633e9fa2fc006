#include "sagemaker/pipeline_versions.hpp"

#include "sagemaker/documents.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/kinds.hpp"
#include "sagemaker/listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::sagemaker {
namespace {

constexpr std::string_view kKind = "pipeline-version";
constexpr std::array<std::string_view, 6> kSummary{"PipelineArn",
                                                   "PipelineVersionId",
                                                   "PipelineVersionDescription",
                                                   "PipelineVersionDisplayName",
                                                   "CreationTime",
                                                   "LastExecutionPipelineExecutionArn"};
constexpr std::array<const char*, 2> kLabels{"PipelineVersionDisplayName",
                                             "PipelineVersionDescription"};

/// Nobody sees it: AWS has none.
std::string version_arn(const std::string& pipeline_arn, int number) {
  return fmt::format("{}/version/{}", pipeline_arn, number);
}

void keep(Call& call, Json version) {
  const int number = version["PipelineVersionId"];
  const std::string arn = version_arn(version["PipelineArn"], number);
  keep_document(call, kKind, {arn, std::to_string(number)}, std::move(version));
}

OrFault<Json> find_document(const Call& call, const std::string& pipeline_arn, int number) {
  const Resources::Entry* entry = call.resources.find(version_arn(pipeline_arn, number));
  if (entry != nullptr) return entry->resource->describe();
  return fault(kNotFound, fmt::format("Pipeline '{}' has no version {}.", pipeline_arn, number));
}

}  // namespace

void add_version(Call& call, const std::string& pipeline_arn, const std::string& definition) {
  keep(call, {{"PipelineArn", pipeline_arn},
              {"PipelineVersionId", latest_version(call, pipeline_arn) + 1},
              {"CreationTime", to_epoch_seconds(call.now())},
              {"PipelineDefinition", definition}});
}

int latest_version(const Call& call, const std::string& pipeline_arn) {
  return static_cast<int>(call.resources.beginning_with(pipeline_arn + "/version/").size());
}

OrFault<PipelineVersion> find_version(const Call& call, const std::string& pipeline_arn) {
  const int number = call.in.value("PipelineVersionId", latest_version(call, pipeline_arn));
  const auto document = find_document(call, pipeline_arn, number);
  if (!document) return tl::unexpected(document.error());
  PipelineVersion version{number, document->at("PipelineDefinition"), Json::object()};
  for (const char* label : kLabels) {
    if (document->contains(label)) version.labels[label] = document->at(label);
  }
  return version;
}

void keep_pipeline(Call& call, Json pipeline) {
  Identity identity{pipeline["PipelineArn"], pipeline["PipelineName"]};
  keep_document(call, kPipeline.arn, std::move(identity), std::move(pipeline));
}

void note_run(Call& call, Json pipeline, int version, const std::string& execution_arn) {
  auto document = find_document(call, pipeline["PipelineArn"], version);
  (*document)["LastExecutionPipelineExecutionArn"] = execution_arn;
  keep(call, *std::move(document));
  pipeline["LastRunTime"] = to_epoch_seconds(call.now());
  keep_pipeline(call, std::move(pipeline));
}

Answer list_pipeline_versions(Call& call) {
  const auto entry = find(call, kPipeline);
  if (!entry) return tl::unexpected(entry.error());
  const std::string below = (*entry)->resource->name + "/version/";
  ListRules rules;
  rules.below = below;
  return list(call, kKind,
              {.key = "PipelineVersionSummaries", .members = kSummary, .ascending = false}, rules);
}

Answer update_pipeline_version(Call& call) {
  const std::string arn = call.text("PipelineArn");
  const auto entry = find(call, kPipeline, arn);
  if (!entry) return tl::unexpected(entry.error());
  const int number = call.in["PipelineVersionId"];
  auto document = find_document(call, arn, number);
  if (!document) return tl::unexpected(document.error());
  for (const char* label : kLabels) {
    if (call.has(label)) (*document)[label] = call.in[label];
  }
  keep(call, *std::move(document));
  return Json{{"PipelineArn", arn}, {"PipelineVersionId", number}};
}

}  // namespace smemu::sagemaker
