#include "sagemaker/step_arguments.hpp"

#include <array>
#include <span>

namespace smemu::sagemaker {
namespace {

constexpr std::array<Mapped, 10> kTraining{
    {{"image", "/AlgorithmSpecification/TrainingImage"},
     {"input_mode", "/AlgorithmSpecification/TrainingInputMode"},
     {"hyperparameters", "/HyperParameters"},
     {"role", "/RoleArn"},
     {"output", "/OutputDataConfig/S3OutputPath"},
     {"instance_type", "/ResourceConfig/InstanceType"},
     {"instances", "/ResourceConfig/InstanceCount"},
     {"volume_size", "/ResourceConfig/VolumeSizeInGB"},
     {"spot", "/EnableManagedSpotTraining"},
     {"max_runtime", "/StoppingCondition/MaxRuntimeInSeconds", true}}};

constexpr std::array<Mapped, 7> kProcessing{
    {{"image", "/AppSpecification/ImageUri"},
     {"environment", "/Environment"},
     {"role", "/RoleArn"},
     {"instance_type", "/ProcessingResources/ClusterConfig/InstanceType"},
     {"instances", "/ProcessingResources/ClusterConfig/InstanceCount"},
     {"volume_size", "/ProcessingResources/ClusterConfig/VolumeSizeInGB"},
     {"max_runtime", "/StoppingCondition/MaxRuntimeInSeconds", true}}};

constexpr std::array<Mapped, 4> kTransform{{{"model", "/ModelName"},
                                            {"output", "/TransformOutput/S3OutputPath"},
                                            {"instance_type", "/TransformResources/InstanceType"},
                                            {"instances", "/TransformResources/InstanceCount"}}};

constexpr std::array<Mapped, 5> kTuning{
    {{"strategy", "/HyperParameterTuningJobConfig/Strategy"},
     {"max_jobs", "/HyperParameterTuningJobConfig/ResourceLimits/MaxNumberOfTrainingJobs"},
     {"max_parallel", "/HyperParameterTuningJobConfig/ResourceLimits/MaxParallelTrainingJobs"},
     {"objective", "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective/Type"},
     {"metric", "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective/MetricName"}}};

constexpr std::array<Mapped, 6> kRegisterModel{
    {{"group", "/ModelPackageGroupName"},
     {"image", "/InferenceSpecification/Containers/0/Image"},
     {"model_data", "/InferenceSpecification/Containers/0/ModelDataUrl"},
     {"description", "/ModelPackageDescription"},
     {"initial", "/ModelApprovalStatus"},
     {"metadata", "/CustomerMetadataProperties"}}};

struct Row {
  std::string_view type;
  std::span<const Mapped> arguments;
};
constexpr std::array<Row, 7> kRows{{{"Training", kTraining},
                                    {"Processing", kProcessing},
                                    {"QualityCheck", kProcessing},
                                    {"ClarifyCheck", kProcessing},
                                    {"Transform", kTransform},
                                    {"Tuning", kTuning},
                                    {"RegisterModel", kRegisterModel}}};

}  // namespace

Json step_arguments(std::string_view type, const Json& request) {
  for (const Row& row : kRows) {
    if (row.type != type) continue;
    Json out = mapped(request, row.arguments);
    if (request.contains("Tags")) out["tags"] = tags_of(request);
    return out;
  }
  return Json::object();
}

}  // namespace smemu::sagemaker
