#include "generators/processing.hpp"

#include "generators/arn.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr std::array<JobFailure, 5> kFailures{{
    {"algorithm_error", "AlgorithmError: See job logs for more information"},
    {"client_error", "ClientError: See job logs for more information"},
    {"image_pull",
     "ClientError: Cannot pull container. Either the image does not exist or its permissions are "
     "incorrect.",
     false},
    {"internal_error", "InternalServerError: We encountered an internal error. Please try again."},
    {"capacity",
     "CapacityError: Unable to provision requested ML compute capacity. Please retry using a "
     "different ML instance type.",
     false},
}};
constexpr std::array<std::string_view, 5> kFailureNames{"algorithm_error", "client_error",
                                                        "image_pull", "internal_error", "capacity"};

constexpr std::array<Parameter, 14> kOwnParameters{{
    {"image", ParameterKind::text, "", "ImageUri; an ECR image of the account if empty"},
    {"entrypoint", ParameterKind::text, "python3,/opt/ml/processing/input/code/preprocess.py",
     "ContainerEntrypoint, by commas"},
    {"arguments", ParameterKind::text, "--train-share,0.8", "ContainerArguments, by commas"},
    {"environment", ParameterKind::map, "", "Environment"},
    {"input", ParameterKind::text, "", "S3 URI of the input; in the default bucket if empty"},
    {"output", ParameterKind::text, "", "S3 URI of the output; in the default bucket if empty"},
    {"kms_key", ParameterKind::text, "", "KMS key of output and volume; none if empty"},
    {"instance_type", ParameterKind::text, "ml.m5.xlarge", "InstanceType"},
    {"instances", ParameterKind::integer, "1", "InstanceCount"},
    {"volume_size", ParameterKind::integer, "30", "VolumeSizeInGB"},
    {"max_runtime", ParameterKind::duration, "24h", "MaxRuntimeInSeconds"},
    {"role", ParameterKind::text, "SageMakerExecutionRole", "Execution role: a name or an ARN"},
    {"exit_message", ParameterKind::text, "", "ExitMessage, of a job that ran"},
    {"tags", ParameterKind::map, "", "Tags"},
}};
constexpr auto kParameters =
    joined(course_parameters("ProcessingJobName", "churn-preprocess", kFailureNames, kJobOutcomes),
           kOwnParameters);

void settle(ProcessingSpec& spec, const Scope& scope, const std::string& name) {
  const std::string home = fmt::format("s3://{}/{}", default_bucket(scope), name);
  if (spec.image.empty()) spec.image = account_image(scope, "process");
  if (spec.inputs.front().uri.empty()) spec.inputs.front().uri = home + "/input";
  if (spec.outputs.front().uri.empty()) spec.outputs.front().uri = home + "/output";
  spec.role = role_arn(scope, spec.role);
}

}  // namespace

std::span<const Parameter> Processing::parameters() {
  return kParameters;
}

Result<Processing::Plan> Processing::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.course = read_course(planner, kFailures, 120s, 300s);
  ProcessingSpec& spec = plan.job.spec.edit();
  spec.image = planner.text("image");
  spec.entrypoint = by_commas(planner.text("entrypoint"));
  spec.arguments = by_commas(planner.text("arguments"));
  spec.environment = arguments.map("environment");
  spec.inputs = {{"input-1", planner.text("input"), "/opt/ml/processing/input"}};
  spec.outputs = {{"output-1", planner.text("output"), "/opt/ml/processing/output"}};
  spec.output_key = planner.optional_text("kms_key");
  spec.cluster = {planner.text("instance_type"), planner.count("instances", 1, 100),
                  planner.count("volume_size", 1, 16'384), spec.output_key};
  spec.max_runtime = planner.seconds("max_runtime", 1s, std::chrono::days(5));
  spec.role = planner.text("role");
  plan.job.exit_message = planner.optional_text("exit_message");
  spec.tags = arguments.map("tags");
  plan.course.max_runtime = spec.max_runtime;
  return planner.plan(std::move(plan));
}

Processing::Processing(Stage& stage, Plan plan)
    : PlainJob(stage, plan.course), job_(std::move(plan.job)) {
  job_.state.name = plan.course.name;
  job_.state.arn = sagemaker_arn(stage.scope(), "processing-job", plan.course.name);
  settle(job_.spec.edit(), stage.scope(), job_.state.name);
}

}  // namespace smemu::generators
