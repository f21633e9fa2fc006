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

void settle(TransformJob& job, const Scope& scope) {
  const std::string home = fmt::format("s3://{}/{}", default_bucket(scope), job.state.name);
  if (job.input.empty()) job.input = home + "/input";
  if (job.output.empty()) job.output = home + "/output";
}

}  // namespace

std::span<const Parameter> Transform::parameters() {
  return kParameters;
}

Result<Transform::Plan> Transform::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.course = read_course(planner, kFailures, 60s, 180s);
  TransformJob& job = plan.job;
  job.model = planner.name("model");
  job.max_concurrent = planner.count("max_concurrent", 0, 100);
  job.max_payload_mb = planner.count("max_payload", 0, 100);
  job.strategy = planner.text("strategy");
  job.environment = arguments.map("environment");
  planner.require(job.environment.size() <= 16, "environment",
                  "environment has more than 16 variables");
  job.input = planner.text("input");
  job.output = planner.text("output");
  job.content_type = job.accept = planner.text("content_type");
  job.output_key = planner.optional_text("kms_key");
  job.cluster = {planner.text("instance_type"), planner.count("instances", 1, 100)};
  job.tags = arguments.map("tags");
  return planner.plan(std::move(plan));
}

Transform::Transform(Stage& stage, Plan plan)
    : PlainJob(stage, plan.course), job_(std::move(plan.job)) {
  job_.state.name = plan.course.name;
  job_.state.arn = sagemaker_arn(stage.scope(), "transform-job", plan.course.name);
  settle(job_, stage.scope());
}

}  // namespace smemu::generators
