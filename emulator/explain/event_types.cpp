#include "emulator/explain/event_types.hpp"

#include "emulator/base/suggest.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace smemu::explain {
namespace {

constexpr std::string_view kService = "SageMaker ";

// Families whose members are many.
constexpr std::array<std::string_view, 3> kFamilies{
    "SageMaker Human Task ", "SageMaker MLFlow Tracking Server ", "SageMaker Tracking Server "};

constexpr std::array<std::string_view, 29> kTypes{
    "SageMaker Algorithm State Change",
    "SageMaker A2I HumanLoop Status Change",
    "SageMaker Endpoint Config State Change",
    "SageMaker Endpoint Deployment State Change",
    "SageMaker Endpoint State Change",
    "SageMaker Evaluation Job Status Change",
    "SageMaker Feature Group State Change",
    "SageMaker Ground Truth Labeling Job State Change",
    "SageMaker Ground Truth Labeling Job Task Status Change",
    "SageMaker Human Loop Finished",
    "SageMaker Human Loop Step Execution Finished",
    "SageMaker HyperParameter Tuning Job State Change",
    "SageMaker HyperPod Cluster Event",
    "SageMaker HyperPod Cluster Node Health Event",
    "SageMaker HyperPod Cluster State Change",
    "SageMaker Image State Change",
    "SageMaker Image Version State Change",
    "SageMaker Model Building Pipeline Execution Status Change",
    "SageMaker Model Building Pipeline Execution Step Status Change",
    "SageMaker Model Card Export Job State Change",
    "SageMaker Model Card State Change",
    "SageMaker Model Package State Change",
    "SageMaker Model State Change",
    "SageMaker Monitoring Schedule State Change",
    "SageMaker Notebook Instance State Change",
    "SageMaker Notebook Lifecycle Config State Change",
    "SageMaker Processing Job State Change",
    "SageMaker Training Job State Change",
    "SageMaker Transform Job State Change",
};

bool is_known(std::string_view type) {
  const auto begins_type = [&](std::string_view family) { return type.starts_with(family); };
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end() ||
         std::any_of(kFamilies.begin(), kFamilies.end(), begins_type);
}

}  // namespace

UnknownType look_up_type(std::string_view detail_type) {
  const bool judged = edit_distance(detail_type.substr(0, kService.size()), kService) == 0;
  if (!judged || is_known(detail_type)) return {};
  const std::string nearest =
      nearest_of(detail_type, std::vector<std::string>(kTypes.begin(), kTypes.end()));
  const auto known = std::find(kTypes.begin(), kTypes.end(), nearest);
  return {true, known == kTypes.end() ? std::string_view() : *known};
}

}  // namespace smemu::explain
