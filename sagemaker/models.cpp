#include "generators/model.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/kinds.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <array>

// Models and endpoint configs: they are there, or they are not.
namespace smemu::sagemaker {
namespace {

using generators::EndpointConfig;
using generators::Model;
using generators::Style;

constexpr std::array<std::string_view, 3> kModelSummary{"ModelName", "ModelArn", "CreationTime"};
constexpr std::array<std::string_view, 3> kConfigSummary{"EndpointConfigName", "EndpointConfigArn",
                                                         "CreationTime"};

/// The refusal of a name that is taken.
std::optional<Fault> exists(Call& call, const Kind& kind, std::string_view noun) {
  const std::string arn = arn_of(call, kind, call.text(std::string(kind.name_member).c_str()));
  if (call.resources.find(arn) == nullptr) return std::nullopt;
  return Fault{kValidation, fmt::format("Cannot create already existing {} \"{}\".", noun, arn)};
}

/// Tells that it is gone; who listed it no longer does.
template <class Record>
Answer remove(Call& call, const Kind& kind) {
  const auto entry = find(call, kind);
  if (!entry) return tl::unexpected(entry.error());
  Record record = *std::any_cast<Record>(&(*entry)->resource->record);
  record.deleted = true;
  record.tags.clear();
  publish(call.world, call.caller, state_change(record, Style::documented));
  return Json();
}

std::optional<Fault> missing_model(Call& call) {
  for (const Json& variant : call.in["ProductionVariants"]) {
    if (!variant.contains("ModelName")) continue;
    const auto model = find(call, kModel, variant["ModelName"].get<std::string>());
    if (!model) return model.error();
  }
  return std::nullopt;
}

}  // namespace

Answer create_model(Call& call) {
  if (const auto refused = exists(call, kModel, "model")) return tl::unexpected(*refused);
  if (call.has("PrimaryContainer") == call.has("Containers")) {
    return fault(kValidation,
                 "Specify exactly one of PrimaryContainer and Containers in the request.");
  }
  if (const auto refused = over_count(call, kModel.arn)) return tl::unexpected(*refused);
  Model model;
  model.name = call.text("ModelName");
  model.arn = arn_of(call, kModel, model.name);
  model.role = call.text("ExecutionRoleArn");
  model.created = call.now();
  model.tags = tags_of(call.in);
  model.requested = std::make_shared<const Json>(call.in);
  publish(call.world, call.caller, state_change(model, Style::documented));
  return Json{{"ModelArn", model.arn}};
}

Answer describe_model(Call& call) {
  return describe(call, kModel);
}

Answer list_models(Call& call) {
  return list(call, kModel.arn, {.key = "Models", .members = kModelSummary, .ascending = false});
}

Answer delete_model(Call& call) {
  return remove<Model>(call, kModel);
}

Answer create_endpoint_config(Call& call) {
  if (const auto refused = exists(call, kEndpointConfig, "endpoint configuration")) {
    return tl::unexpected(*refused);
  }
  if (const auto refused = missing_model(call)) return tl::unexpected(*refused);
  if (const auto refused = over_count(call, kEndpointConfig.arn)) return tl::unexpected(*refused);
  EndpointConfig config;
  config.name = call.text("EndpointConfigName");
  config.arn = arn_of(call, kEndpointConfig, config.name);
  config.created = call.now();
  config.tags = tags_of(call.in);
  config.requested = std::make_shared<const Json>(call.in);
  publish(call.world, call.caller, state_change(config, Style::documented));
  return Json{{"EndpointConfigArn", config.arn}};
}

Answer describe_endpoint_config(Call& call) {
  return describe(call, kEndpointConfig);
}

Answer list_endpoint_configs(Call& call) {
  return list(call, kEndpointConfig.arn,
              {.key = "EndpointConfigs", .members = kConfigSummary, .ascending = false});
}

Answer delete_endpoint_config(Call& call) {
  return remove<EndpointConfig>(call, kEndpointConfig);
}

}  // namespace smemu::sagemaker
