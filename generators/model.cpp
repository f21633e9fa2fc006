#include "generators/model.hpp"

#include "generators/arn.hpp"
#include "generators/detail.hpp"
#include "generators/planner.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

constexpr std::array<Parameter, 9> kModelParameters{{
    {"name", ParameterKind::text, "churn-model", "ModelName"},
    {"image", ParameterKind::text, "", "Image; an ECR image of the account if empty"},
    {"data", ParameterKind::text, "", "ModelDataUrl; in the default bucket if empty"},
    {"environment", ParameterKind::map, "", "Environment"},
    {"role", ParameterKind::text, "SageMakerExecutionRole", "Execution role: a name or an ARN"},
    {"subnets", ParameterKind::text, "", "VpcConfig: subnets, by commas; no VPC if empty"},
    {"security_groups", ParameterKind::text, "", "VpcConfig: security groups, by commas"},
    {"delete_after", ParameterKind::duration, "", "Until it is deleted; never if not given"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

constexpr std::array<Parameter, 8> kConfigParameters{{
    {"name", ParameterKind::text, "churn-config", "EndpointConfigName"},
    {"model", ParameterKind::text, "churn-model", "ModelName of its variant"},
    {"variant", ParameterKind::text, "AllTraffic", "VariantName"},
    {"instance_type", ParameterKind::text, "ml.m5.xlarge", "InstanceType"},
    {"instances", ParameterKind::integer, "1", "InitialInstanceCount"},
    {"kms_key", ParameterKind::text, "", "KmsKeyId; none if empty"},
    {"delete_after", ParameterKind::duration, "", "Until it is deleted; never if not given"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

void write_container(Detail& view, const Model& model) {
  view.put("Image", model.image)
      .put("ModelDataUrl", model.data)
      .put("Environment", model.environment);
}

bool has_several_containers(const Model& model) {
  return model.requested && !model.requested->contains("PrimaryContainer");
}

void write_variant(Detail& view, const EndpointConfig& config) {
  view.put("VariantName", config.variant)
      .put("ModelName", config.model)
      .put("InitialInstanceCount", config.instances)
      .put("InstanceType", config.instance_type)
      .put("InitialVariantWeight", 1);
}

}  // namespace

ServiceEvent state_change(const Model& model, Style style) {
  Detail view(style, model.requested);
  view.put("ModelName", model.name).put("ModelArn", model.arn);
  if (!has_several_containers(model)) view.put("PrimaryContainer", part(model, write_container));
  view.extra("Containers", std::nullopt)
      .put("ExecutionRoleArn", model.role)
      .maybe("VpcConfig", model.vpc)
      .put("EnableNetworkIsolation", false)
      .time("CreationTime", model.created, TimeForm::millis)
      .put("Tags", model.tags);
  ServiceEvent event = sagemaker_event("SageMaker Model State Change", {model.arn}, view.take());
  event.resource = resource_of(
      model, {.kind = "model", .status = "", .modified = model.created, .gone = model.deleted});
  return event;
}

ServiceEvent state_change(const EndpointConfig& config, Style style) {
  JsonText detail = Detail(style, config.requested)
                        .put("EndpointConfigName", config.name)
                        .put("EndpointConfigArn", config.arn)
                        .put("ProductionVariants", std::array{part(config, write_variant)})
                        .extra("DataCaptureConfig", std::nullopt)
                        .maybe("KmsKeyId", config.key)
                        .extra("AsyncInferenceConfig", std::nullopt)
                        .time("CreationTime", config.created, TimeForm::millis)
                        .put("Tags", config.tags)
                        .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Endpoint Config State Change", {config.arn}, std::move(detail));
  event.resource = resource_of(config, {.kind = "endpoint-config",
                                        .status = "",
                                        .modified = config.created,
                                        .gone = config.deleted});
  return event;
}

std::span<const Parameter> ModelCreation::parameters() {
  return kModelParameters;
}

Result<ModelCreation::Plan> ModelCreation::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.model.name = planner.name("name");
  plan.model.image = planner.text("image");
  plan.model.data = planner.text("data");
  plan.model.environment = arguments.map("environment");
  plan.model.role = planner.text("role");
  if (!planner.text("subnets").empty()) {
    plan.model.vpc =
        Vpc{by_commas(planner.text("security_groups")), by_commas(planner.text("subnets"))};
  }
  plan.model.tags = arguments.map("tags");
  plan.delete_after = arguments.optional_duration("delete_after");
  return planner.plan(std::move(plan));
}

ModelCreation::ModelCreation(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), model_(plan_.model) {
  const Scope& scope = stage.scope();
  model_.arn = lower_case_arn(scope, "model", model_.name);
  model_.role = role_arn(scope, model_.role);
  if (model_.image.empty()) model_.image = account_image(scope, "serve");
  if (model_.data.empty()) {
    model_.data = fmt::format("s3://{}/{}/output/model.tar.gz", default_bucket(scope), model_.name);
  }
}

Task<> ModelCreation::play() {
  model_.created = stage_.now();
  stage_.emit(state_change(model_, stage_.style()));
  if (!plan_.delete_after) co_return;
  co_await sleep(*plan_.delete_after);
  model_.tags.clear();
  model_.deleted = true;
  stage_.emit(state_change(model_, stage_.style()));
}

std::span<const Parameter> EndpointConfigCreation::parameters() {
  return kConfigParameters;
}

Result<EndpointConfigCreation::Plan> EndpointConfigCreation::plan(const Arguments& arguments,
                                                                  std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  EndpointConfig& config = plan.config;
  config.name = planner.name("name");
  config.model = planner.name("model");
  config.variant = planner.name("variant");
  config.instance_type = planner.text("instance_type");
  config.instances = planner.count("instances", 1, 10'000);
  config.key = planner.optional_text("kms_key");
  config.tags = arguments.map("tags");
  plan.delete_after = arguments.optional_duration("delete_after");
  return planner.plan(std::move(plan));
}

EndpointConfigCreation::EndpointConfigCreation(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), config_(plan_.config) {
  config_.arn = lower_case_arn(stage.scope(), "endpoint-config", config_.name);
}

Task<> EndpointConfigCreation::play() {
  config_.created = stage_.now();
  stage_.emit(state_change(config_, stage_.style()));
  if (!plan_.delete_after) co_return;
  co_await sleep(*plan_.delete_after);
  config_.tags.clear();
  config_.deleted = true;
  stage_.emit(state_change(config_, stage_.style()));
}

}  // namespace smemu::generators
