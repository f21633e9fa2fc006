#include "generators/transform.hpp"

#include "generators/arn.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr std::array<JobFailure, 4> kFailures{{
    {"client_error", "ClientError: See job logs for more information"},
    {"ping",
     "AlgorithmError: Model container failed to respond to ping. Please ensure /ping endpoint is "
     "implemented and responds with an HTTP 200 status code"},
    {"internal_error", "InternalServerError: We encountered an internal error.  Please try again."},
    {"capacity",
     "CapacityError: Unable to provision requested ML compute capacity. Please retry using a "
     "different ML instance type.",
     false},
}};
constexpr std::array<std::string_view, 4> kFailureNames{"client_error", "ping", "internal_error",
                                                        "capacity"};
constexpr std::array<std::string_view, 2> kStrategies{"MultiRecord", "SingleRecord"};

constexpr std::array<Parameter, 12> kOwnParameters{{
    {"model", ParameterKind::text, "churn-model", "ModelName"},
    {"max_concurrent", ParameterKind::integer, "1", "MaxConcurrentTransforms"},
    {"max_payload", ParameterKind::integer, "6", "MaxPayloadInMB"},
    {"strategy", ParameterKind::choice, "MultiRecord", "BatchStrategy", kStrategies},
    {"environment", ParameterKind::map, "", "Environment"},
    {"input", ParameterKind::text, "", "S3 URI of the input; in the default bucket if empty"},
    {"output", ParameterKind::text, "", "S3 URI of the output; in the default bucket if empty"},
    {"content_type", ParameterKind::text, "text/csv", "ContentType of the input, and Accept"},
    {"kms_key", ParameterKind::text, "", "KMS key of the output; none if empty"},
    {"instance_type", ParameterKind::text, "ml.m5.xlarge", "InstanceType"},
    {"instances", ParameterKind::integer, "1", "InstanceCount"},
    {"tags", ParameterKind::map, "", "Tags"},
}};
constexpr auto kParameters =
    joined(course_parameters("TransformJobName", "churn-scores", kFailureNames, kJobOutcomes),
           kOwnParameters);

void settle(TransformSpec& spec, const Scope& scope, const std::string& name) {
  const std::string home = fmt::format("s3://{}/{}", default_bucket(scope), name);
  if (spec.input.empty()) spec.input = home + "/input";
  if (spec.output.empty()) spec.output = home + "/output";
}

}  // namespace

std::span<const Parameter> Transform::parameters() {
  return kParameters;
}

Result<Transform::Plan> Transform::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.course = read_course(planner, kFailures, 60s, 180s);
  TransformSpec& spec = plan.job.spec.edit();
  spec.model = planner.name("model");
  spec.max_concurrent = planner.count("max_concurrent", 0, 100);
  spec.max_payload_mb = planner.count("max_payload", 0, 100);
  spec.strategy = planner.text("strategy");
  spec.environment = arguments.map("environment");
  planner.require(spec.environment.size() <= 16, "environment",
                  "environment has more than 16 variables");
  spec.input = planner.text("input");
  spec.output = planner.text("output");
  spec.content_type = spec.accept = planner.text("content_type");
  spec.output_key = planner.optional_text("kms_key");
  spec.cluster = {planner.text("instance_type"), planner.count("instances", 1, 100)};
  spec.tags = arguments.map("tags");
  return planner.plan(std::move(plan));
}

Transform::Transform(Stage& stage, Plan plan)
    : PlainJob(stage, plan.course), job_(std::move(plan.job)) {
  job_.state.name = plan.course.name;
  job_.state.arn = sagemaker_arn(stage.scope(), "transform-job", plan.course.name);
  settle(job_.spec.edit(), stage.scope(), job_.state.name);
}

}  // namespace smemu::generators
