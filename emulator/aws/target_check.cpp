#include "emulator/aws/target_check.hpp"

#include "emulator/aws/target_services.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/aws/web_address.hpp"
#include "emulator/bus/arn.hpp"
#include "emulator/delivery/dead_letter.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::aws {
namespace {

constexpr std::string_view kInputs[] = {"Input", "InputPath", "InputTransformer"};

tl::unexpected<Error> invalid(std::string message) {
  return fail(Errc::invalid_argument, std::move(message));
}

/// Which parameter block goes with which service; as AWS, with any other it is refused.
/// SqsParameters go with all.
struct Block {
  std::string_view member;
  std::string_view service;
  std::string_view other_service = {};
};
constexpr Block kBlocks[] = {
    {"KinesisParameters", "kinesis"},
    {"RunCommandParameters", "ssm"},
    {"EcsParameters", "ecs"},
    {"BatchParameters", "batch"},
    {"HttpParameters", "events", "execute-api"},
    {"RedshiftDataParameters", "redshift", "redshift-serverless"},
    {"SageMakerPipelineParameters", "sagemaker"},
    {"AppSyncParameters", "appsync"},
};

/// Blocks without which a service has nothing to do.
struct RequiredBlock {
  std::string_view service;
  std::string_view member;
  std::string_view resource_type = {};
};
constexpr RequiredBlock kRequiredBlocks[] = {
    {"ecs", "EcsParameters"},
    {"batch", "BatchParameters"},
    {"ssm", "RunCommandParameters", "document"},
    {"redshift", "RedshiftDataParameters"},
    {"redshift-serverless", "RedshiftDataParameters"},
    {"appsync", "AppSyncParameters"},
};

Result<void> missing_block(json::View target, std::string_view member) {
  return invalid(fmt::format("Parameter(s) {} must be specified for target: {}.", member,
                             target["Id"].string()));
}

Result<void> unsupported_block(json::View target, std::string_view member) {
  return invalid(
      fmt::format("Parameter(s) {} not supported for target: {}.", member, target["Id"].string()));
}

/// The texts are those of FIFO queues, by analogy.
Result<void> check_required(json::View target) {
  const auto arn = bus::parse_arn(target["Arn"].string_view());
  if (!arn) return {};
  for (const RequiredBlock& row : kRequiredBlocks) {
    if (row.service != arn->service || !is_absent(target[row.member])) continue;
    if (row.resource_type.empty() || row.resource_type == arn->resource_type()) {
      return missing_block(target, row.member);
    }
  }
  const bool is_fifo = arn->service == "sqs" && arn->resource.ends_with(".fifo");
  if (is_fifo && is_absent(target["SqsParameters"])) return missing_block(target, "SqsParameters");
  return {};
}

Result<void> check_blocks(json::View target, std::string_view service) {
  for (const Block& block : kBlocks) {
    if (is_absent(target[block.member])) continue;
    if (block.service == service || block.other_service == service) continue;
    return unsupported_block(target, block.member);
  }
  return {};
}

/// The API reference keeps names that begin with "AWS" for EventBridge itself (InputTransformer);
/// its words for one that does were not seen.
Result<void> check_variables(json::View paths) {
  for (const auto& [name, path] : paths.members()) {
    if (!name.string_view().starts_with("AWS")) continue;
    return invalid(fmt::format(
        "Parameter InputPathsMap is not valid. Reason: The key {} must not start with AWS.",
        name.string_view()));
  }
  return {};
}

Result<void> check_transformer(json::View transformer, std::string_view id) {
  if (is_absent(transformer)) return {};
  if (auto checked = check_variables(transformer["InputPathsMap"]); !checked) return checked;
  if (const auto read = read_transformer(transformer); !read) {
    return invalid(fmt::format("InputTemplate for target {} {}", id, read.error().message));
  }
  return {};
}

/// API reference, PutTargets: not for an event bus of another account, which gets the event itself.
Result<void> check_far_bus_input(json::View target, const Scope& caller) {
  const auto arn = bus::parse_arn(target["Arn"].string_view());
  const bool far = arn && arn->service == "events" && arn->resource_type() == "event-bus" &&
                   arn->account != caller.account;
  if (!far) return {};
  for (const std::string_view member : kInputs) {
    if (!is_absent(target[member])) return unsupported_block(target, member);
  }
  return {};
}

Result<void> check_input(json::View target, const Scope& caller) {
  const std::string id = target["Id"].string();
  const auto given = std::count_if(std::begin(kInputs), std::end(kInputs),
                                   [&](auto member) { return !is_absent(target[member]); });
  if (given > 1) {
    return invalid(fmt::format(
        "Only one of Input, InputPath, or InputTransformer must be provided for target {}.", id));
  }
  if (auto checked = check_far_bus_input(target, caller); !checked) return checked;
  const auto input = optional_text(target["Input"]);
  if (input && !json::Document::parse(*input)) {
    return invalid(fmt::format("JSON syntax error in input for target {}.", id));
  }
  return check_transformer(target["InputTransformer"], id);
}

/// AWS takes standard queues of SQS only; what it says of others is not recorded.
Result<void> check_dead_letter(json::View target) {
  const json::View arn = target["DeadLetterConfig"]["Arn"];
  if (is_absent(arn)) return {};
  const auto checked = delivery::check_dead_letter_queue(arn.string());
  if (checked) return {};
  return invalid(
      fmt::format("Parameter DeadLetterConfig is not valid. Reason: {}", checked.error().message));
}

/// The service a target's ARN names, if it can be delivered to.
Result<std::string_view> check_arn(std::string_view arn, bool has_role, const Scope& caller,
                                   bool strict) {
  if (arn.starts_with("sink://")) return "events";  // ours: a recording sink of this world
  if (!strict && web_scheme(arn)) return "events";  // a webhook is an API destination without one
  const auto parsed = bus::parse_arn(arn);
  if (!parsed) {
    return invalid(fmt::format(
        "Parameter {} is not valid. Reason: Provided Arn is not in correct format.", arn));
  }
  const TargetService* row = find_target_service(parsed->service, parsed->resource_type());
  if (row == nullptr || !row->delivered) {
    return invalid(fmt::format("{} is not a supported service for a target.", parsed->service));
  }
  const bool far_bus = parsed->resource_type() == "event-bus" &&
                       (parsed->account != caller.account || parsed->region != caller.region);
  if ((row->needs_role || far_bus) && !has_role) {
    return invalid(fmt::format("RoleArn is required for target {}.", arn));
  }
  return parsed->service;
}

}  // namespace

Result<transform::Transform> read_transformer(json::View transformer) {
  transform::Template::Variables variables;
  for (const auto& [name, path] : transformer["InputPathsMap"].members()) {
    variables.insert_or_assign(name.string(), path.string());
  }
  return transform::Transform::input_transformer(variables,
                                                 transformer["InputTemplate"].string_view());
}

Result<void> check_target(json::View target, const Scope& caller, bool strict) {
  const std::string arn = target["Arn"].string();
  const auto service = check_arn(arn, !is_absent(target["RoleArn"]), caller, strict);
  if (!service) return tl::unexpected(service.error());
  if (auto checked = check_blocks(target, *service); !checked) return checked;
  if (auto checked = check_required(target); !checked) return checked;
  if (auto checked = check_input(target, caller); !checked) return checked;
  return check_dead_letter(target);
}

}  // namespace smemu::aws
