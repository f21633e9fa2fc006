#include "emulator/delivery/targets/kind.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::delivery {
namespace {

constexpr bool kBuiltIn = true;
constexpr bool kTraced = true;

constexpr TargetKind kKinds[] = {
    {"", "", webhook_request},
    {"events", "api-destination", api_destination_request},
    {"events", "event-bus", event_bus_request, "events", "", "", kBuiltIn, kTraced},
    {"execute-api", "", api_gateway_request, "execute-api", "", "", !kBuiltIn, kTraced},
    {"lambda", "", lambda_request, "lambda", "", "AWS_ENDPOINT_URL_LAMBDA", !kBuiltIn, kTraced},
    {"sqs", "", sqs_request, "sqs", "", "AWS_ENDPOINT_URL_SQS", kBuiltIn},
    {"sns", "", sns_request, "sns", "", "AWS_ENDPOINT_URL_SNS"},
    {"kinesis", "", kinesis_request, "kinesis", "", "AWS_ENDPOINT_URL_KINESIS"},
    {"firehose", "", firehose_request, "firehose", "", "AWS_ENDPOINT_URL_FIREHOSE"},
    {"states", "", step_functions_request, "states", "", "AWS_ENDPOINT_URL_SFN"},
    {"ssm", "automation-definition", automation_request, "ssm", "", "AWS_ENDPOINT_URL_SSM"},
    {"ssm", "", run_command_request, "ssm", "", "AWS_ENDPOINT_URL_SSM"},
    {"sagemaker", "pipeline", sagemaker_pipeline_request, "sagemaker", "api.sagemaker",
     "AWS_ENDPOINT_URL_SAGEMAKER"},
    {"logs", "", cloudwatch_logs_request, "logs", "", "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS"},
    {"ecs", "", ecs_request, "ecs", "", "AWS_ENDPOINT_URL_ECS"},
    {"batch", "", batch_request, "batch", "", "AWS_ENDPOINT_URL_BATCH"},
    {"redshift", "", redshift_data_request, "redshift-data", "", "AWS_ENDPOINT_URL_REDSHIFT_DATA"},
    {"redshift-serverless", "", redshift_data_request, "redshift-data", "",
     "AWS_ENDPOINT_URL_REDSHIFT_DATA"},
    {"appsync", "", appsync_request, "appsync", "", "AWS_ENDPOINT_URL_APPSYNC"},
    {"codebuild", "", code_build_request, "codebuild", "", "AWS_ENDPOINT_URL_CODEBUILD"},
    {"codepipeline", "", code_pipeline_request, "codepipeline", "",
     "AWS_ENDPOINT_URL_CODEPIPELINE"},
};

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("sink://");
}

}  // namespace

std::span<const TargetKind> all_kinds() {
  return kKinds;
}

const TargetKind* find_kind(std::string_view text, const bus::Arn* arn) {
  if (arn == nullptr && !is_url(text)) return nullptr;
  const std::string_view service = arn == nullptr ? "" : arn->service;
  const auto kind =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const TargetKind& candidate) {
        return candidate.service == service &&
               (candidate.resource_type.empty() || candidate.resource_type == arn->resource_type());
      });
  return kind == std::end(kKinds) ? nullptr : &*kind;
}

bool is_api_destination(std::string_view arn) {
  return arn.starts_with("arn:") && arn.find(":api-destination/") != std::string_view::npos;
}

std::string_view plain_name(const bus::Arn& arn) {
  if (arn.service == "execute-api") return arn.resource_type();
  std::string_view name = arn.resource_name().empty() ? arn.resource : arn.resource_name();
  if (name.starts_with("graphql-api/")) name.remove_prefix(std::string_view("graphql-api/").size());
  return name.substr(0, name.find(':'));
}

std::string public_endpoint(const TargetKind& kind, const bus::Arn& arn) {
  const std::string_view suffix = arn.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  std::string host(kind.host.empty() ? kind.endpoint : kind.host);
  if (arn.service == "execute-api") host = fmt::format("{}.execute-api", plain_name(arn));
  if (arn.service == "appsync") host = fmt::format("{}.appsync-api", plain_name(arn));
  return fmt::format("https://{}.{}.{}", host, arn.region, suffix);
}

}  // namespace smemu::delivery
