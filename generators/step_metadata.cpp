#include "generators/step_metadata.hpp"

#include "emulator/base/draw.hpp"
#include "generators/arn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

Json of_resource(const StepPlan& step, const StepIdentity& identity) {
  (void)step;
  return {{"arn", identity.arn}};
}

Json of_condition(const StepPlan& step, const StepIdentity& /*identity*/) {
  return {{"outcome", step.condition_holds ? "True" : "False"}};
}

Json of_callback(const StepPlan& /*step*/, const StepIdentity& identity) {
  return {{"callbackToken", draw_token(identity.seed, "callback.token", 10)},
          {"sqsQueueUrl", fmt::format("https://sqs.{}.amazonaws.com/{}/pipeline-callbacks",
                                      identity.scope.region, identity.scope.account)},
          {"outputParameters", Json::array()}};
}

Json of_lambda(const StepPlan& step, const StepIdentity& identity) {
  return {{"arn", resource_arn(identity.scope, "lambda", "function:" + step.name)},
          {"outputParameters", Json::array()}};
}

Json of_emr(const StepPlan& step, const StepIdentity& identity) {
  const std::string cluster = "j-" + draw_token(identity.seed, "emr.cluster", 13);
  return {{"clusterId", cluster},
          {"stepId", "s-" + draw_token(identity.seed, "emr.step", 13)},
          {"stepName", step.name},
          {"logFilePath", fmt::format("s3://sagemaker-{}-{}/emr/{}", identity.scope.region,
                                      identity.scope.account, cluster)}};
}

Json of_emr_serverless(const StepPlan& /*step*/, const StepIdentity& identity) {
  return {
      {"applicationId", draw_token(identity.seed, "emr.application", 16)},
      {"executionRoleArn", fmt::format("arn:aws:iam::{}:role/pipeline", identity.scope.account)},
      {"jobRunId", draw_token(identity.seed, "emr.run", 16)}};
}

Json of_check(const StepPlan& step, const StepIdentity& identity) {
  const bool quality = step.type->name == "QualityCheck";
  const std::string home = fmt::format("s3://sagemaker-{}-{}/{}", identity.scope.region,
                                       identity.scope.account, step.name);
  Json view{{"checkType", quality ? "DATA_QUALITY" : "DATA_BIAS"}};
  if (quality) view["baselineUsedForDriftCheckStatistics"] = home + "/baseline/statistics.json";
  view["baselineUsedForDriftCheckConstraints"] = home + "/baseline/constraints.json";
  if (quality) view["calculatedBaselineStatistics"] = home + "/statistics.json";
  view["calculatedBaselineConstraints"] = home + "/constraints.json";
  view["modelPackageGroupName"] = "churn-models";
  view["checkJobArn"] = identity.arn;
  view["skipCheck"] = false;
  view["registerNewBaseline"] = false;
  return view;
}

Json of_fail(const StepPlan& step, const StepIdentity& /*identity*/) {
  return {{"errorMessage", step.failure_reason}};
}

Json of_lineage(const StepPlan& /*step*/, const StepIdentity& /*identity*/) {
  return {{"actionArns", Json::object()},
          {"artifactArns", Json::object()},
          {"contextArns", Json::object()},
          {"associations", Json::array()}};
}

struct Form {
  std::string_view metadata;
  Json (*write)(const StepPlan&, const StepIdentity&);
};
constexpr std::array<Form, 9> kForms{{{"condition", of_condition},
                                      {"callback", of_callback},
                                      {"lambda", of_lambda},
                                      {"eMR", of_emr},
                                      {"eMRServerless", of_emr_serverless},
                                      {"qualityCheck", of_check},
                                      {"clarifyCheck", of_check},
                                      {"fail", of_fail},
                                      {"lineage", of_lineage}}};

/// What job names take of a step's name.
std::string name_part(std::string_view step, std::size_t longest) {
  std::string part(step.substr(0, longest));
  std::replace(part.begin(), part.end(), '_', '-');
  part.erase(0, std::min(part.find_first_not_of('-'), part.size()));
  return part.empty() ? "step" : part;
}

}  // namespace

Json metadata_of(const StepPlan& step, const StepIdentity& identity) {
  const std::string_view member = step.type->metadata;
  const auto form = std::find_if(kForms.begin(), kForms.end(),
                                 [member](const Form& f) { return f.metadata == member; });
  Json view = form == kForms.end() ? of_resource(step, identity) : form->write(step, identity);
  for (const auto& item : step.metadata.items()) view[item.key()] = item.value();
  return {{std::string(member), std::move(view)}};
}

std::string pipeline_job_name(const std::string& execution_id, const StepPlan& step,
                              std::uint64_t seed) {
  const std::string token = draw_token(seed, "job.name", 10);
  if (step.type->name == "Tuning") {
    return fmt::format("{}-{}-{}", execution_id, name_part(step.name, 8), token);
  }
  return fmt::format("pipelines-{}-{}-{}", execution_id, name_part(step.name, 20), token);
}

std::string draw_token(std::uint64_t seed, std::string_view purpose, std::size_t length) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::string token;
  for (std::size_t i = 0; i < length; ++i) {
    token += kLetters[static_cast<std::size_t>(
        draw_between(seed, purpose, i, 0, static_cast<std::int64_t>(kLetters.size()) - 1))];
  }
  return token;
}

}  // namespace smemu::generators
