#include "sagemaker/service.hpp"

#include "emulator/aws/call.hpp"
#include "emulator/aws/constraints.hpp"
#include "emulator/aws/project.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/tables/tables.hpp"

namespace smemu::sagemaker {
namespace {

using aws::kReads;
using aws::kWrites;

constexpr int kClientError = 400;  // also where a resource is not found

world::ApiReply refuse(std::string_view type, std::string_view message) {
  return {kClientError, std::string(type), aws::error_body(type, message)};
}

using Operate = Answer (*)(Call&);

world::ApiReply reply_to(const aws::Request& request, const aws::Shape& shape, Operate operate) {
  Call call{Json::parse(aws::project(request.input, shape)), request.caller, request.world,
            request.world.annex<Resources>()};
  const Answer answer = operate(call);
  if (!answer) return refuse(answer.error().type, answer.error().message);
  return {200, "", answer->is_null() ? "" : answer->dump()};
}

template <const aws::Shape& shape, Operate operate>
world::ApiReply reply(const aws::Request& request) {
  return reply_to(request, shape, operate);
}

template <const aws::Shape& shape, Operate operate>
constexpr aws::Operation row(std::string_view name, bool changes_state) {
  return {name, changes_state, &shape, &reply<shape, operate>};
}

using namespace tables;

constexpr aws::Operation kOperations[] = {
    row<kAddTagsInput, add_tags>("AddTags", kWrites),
    row<kBatchDescribeModelPackageInput, batch_describe_model_package>("BatchDescribeModelPackage",
                                                                       kReads),
    row<kCreateEndpointInput, create_endpoint>("CreateEndpoint", kWrites),
    row<kCreateEndpointConfigInput, create_endpoint_config>("CreateEndpointConfig", kWrites),
    row<kCreateFeatureGroupRequest, create_feature_group>("CreateFeatureGroup", kWrites),
    row<kCreateHyperParameterTuningJobRequest, create_tuning_job>("CreateHyperParameterTuningJob",
                                                                  kWrites),
    row<kCreateImageRequest, create_image>("CreateImage", kWrites),
    row<kCreateImageVersionRequest, create_image_version>("CreateImageVersion", kWrites),
    row<kCreateModelInput, create_model>("CreateModel", kWrites),
    row<kCreateModelCardRequest, create_model_card>("CreateModelCard", kWrites),
    row<kCreateModelPackageInput, create_model_package>("CreateModelPackage", kWrites),
    row<kCreateModelPackageGroupInput, create_model_package_group>("CreateModelPackageGroup",
                                                                   kWrites),
    row<kCreatePipelineRequest, create_pipeline>("CreatePipeline", kWrites),
    row<kCreateProcessingJobRequest, create_processing_job>("CreateProcessingJob", kWrites),
    row<kCreateTrainingJobRequest, create_training_job>("CreateTrainingJob", kWrites),
    row<kCreateTransformJobRequest, create_transform_job>("CreateTransformJob", kWrites),
    row<kDeleteEndpointInput, delete_endpoint>("DeleteEndpoint", kWrites),
    row<kDeleteEndpointConfigInput, delete_endpoint_config>("DeleteEndpointConfig", kWrites),
    row<kDeleteFeatureGroupRequest, delete_feature_group>("DeleteFeatureGroup", kWrites),
    row<kDeleteHyperParameterTuningJobRequest, delete_tuning_job>("DeleteHyperParameterTuningJob",
                                                                  kWrites),
    row<kDeleteImageRequest, delete_image>("DeleteImage", kWrites),
    row<kDeleteImageVersionRequest, delete_image_version>("DeleteImageVersion", kWrites),
    row<kDeleteModelInput, delete_model>("DeleteModel", kWrites),
    row<kDeleteModelCardRequest, delete_model_card>("DeleteModelCard", kWrites),
    row<kDeleteModelPackageInput, delete_model_package>("DeleteModelPackage", kWrites),
    row<kDeleteModelPackageGroupInput, delete_model_package_group>("DeleteModelPackageGroup",
                                                                   kWrites),
    row<kDeleteModelPackageGroupPolicyInput, delete_model_package_group_policy>(
        "DeleteModelPackageGroupPolicy", kWrites),
    row<kDeletePipelineRequest, delete_pipeline>("DeletePipeline", kWrites),
    row<kDeleteProcessingJobRequest, delete_processing_job>("DeleteProcessingJob", kWrites),
    row<kDeleteTagsInput, delete_tags>("DeleteTags", kWrites),
    row<kDeleteTrainingJobRequest, delete_training_job>("DeleteTrainingJob", kWrites),
    row<kDescribeEndpointInput, describe_endpoint>("DescribeEndpoint", kReads),
    row<kDescribeEndpointConfigInput, describe_endpoint_config>("DescribeEndpointConfig", kReads),
    row<kDescribeFeatureGroupRequest, describe_feature_group>("DescribeFeatureGroup", kReads),
    row<kDescribeFeatureMetadataRequest, describe_feature_metadata>("DescribeFeatureMetadata",
                                                                    kReads),
    row<kDescribeHyperParameterTuningJobRequest, describe_tuning_job>(
        "DescribeHyperParameterTuningJob", kReads),
    row<kDescribeImageRequest, describe_image>("DescribeImage", kReads),
    row<kDescribeImageVersionRequest, describe_image_version>("DescribeImageVersion", kReads),
    row<kDescribeModelInput, describe_model>("DescribeModel", kReads),
    row<kDescribeModelCardRequest, describe_model_card>("DescribeModelCard", kReads),
    row<kDescribeModelPackageInput, describe_model_package>("DescribeModelPackage", kReads),
    row<kDescribeModelPackageGroupInput, describe_model_package_group>("DescribeModelPackageGroup",
                                                                       kReads),
    row<kDescribePipelineRequest, describe_pipeline>("DescribePipeline", kReads),
    row<kDescribePipelineDefinitionForExecutionRequest, describe_pipeline_definition_for_execution>(
        "DescribePipelineDefinitionForExecution", kReads),
    row<kDescribePipelineExecutionRequest, describe_pipeline_execution>("DescribePipelineExecution",
                                                                        kReads),
    row<kDescribeProcessingJobRequest, describe_processing_job>("DescribeProcessingJob", kReads),
    row<kDescribeTrainingJobRequest, describe_training_job>("DescribeTrainingJob", kReads),
    row<kDescribeTransformJobRequest, describe_transform_job>("DescribeTransformJob", kReads),
    row<kGetModelPackageGroupPolicyInput, get_model_package_group_policy>(
        "GetModelPackageGroupPolicy", kReads),
    row<kListAliasesRequest, list_aliases>("ListAliases", kReads),
    row<kListEndpointConfigsInput, list_endpoint_configs>("ListEndpointConfigs", kReads),
    row<kListEndpointsInput, list_endpoints>("ListEndpoints", kReads),
    row<kListFeatureGroupsRequest, list_feature_groups>("ListFeatureGroups", kReads),
    row<kListHyperParameterTuningJobsRequest, list_tuning_jobs>("ListHyperParameterTuningJobs",
                                                                kReads),
    row<kListImageVersionsRequest, list_image_versions>("ListImageVersions", kReads),
    row<kListImagesRequest, list_images>("ListImages", kReads),
    row<kListModelCardVersionsRequest, list_model_card_versions>("ListModelCardVersions", kReads),
    row<kListModelCardsRequest, list_model_cards>("ListModelCards", kReads),
    row<kListModelPackageGroupsInput, list_model_package_groups>("ListModelPackageGroups", kReads),
    row<kListModelPackagesInput, list_model_packages>("ListModelPackages", kReads),
    row<kListModelsInput, list_models>("ListModels", kReads),
    row<kListPipelineExecutionStepsRequest, list_pipeline_execution_steps>(
        "ListPipelineExecutionSteps", kReads),
    row<kListPipelineExecutionsRequest, list_pipeline_executions>("ListPipelineExecutions", kReads),
    row<kListPipelineParametersForExecutionRequest, list_pipeline_parameters_for_execution>(
        "ListPipelineParametersForExecution", kReads),
    row<kListPipelineVersionsRequest, list_pipeline_versions>("ListPipelineVersions", kReads),
    row<kListPipelinesRequest, list_pipelines>("ListPipelines", kReads),
    row<kListProcessingJobsRequest, list_processing_jobs>("ListProcessingJobs", kReads),
    row<kListTagsInput, list_tags>("ListTags", kReads),
    row<kListTrainingJobsRequest, list_training_jobs>("ListTrainingJobs", kReads),
    row<kListTrainingJobsForHyperParameterTuningJobRequest, list_training_jobs_for_tuning_job>(
        "ListTrainingJobsForHyperParameterTuningJob", kReads),
    row<kListTransformJobsRequest, list_transform_jobs>("ListTransformJobs", kReads),
    row<kPutModelPackageGroupPolicyInput, put_model_package_group_policy>(
        "PutModelPackageGroupPolicy", kWrites),
    row<kRetryPipelineExecutionRequest, retry_pipeline_execution>("RetryPipelineExecution",
                                                                  kWrites),
    row<kSendPipelineExecutionStepFailureRequest, send_pipeline_execution_step_failure>(
        "SendPipelineExecutionStepFailure", kWrites),
    row<kSendPipelineExecutionStepSuccessRequest, send_pipeline_execution_step_success>(
        "SendPipelineExecutionStepSuccess", kWrites),
    row<kStartPipelineExecutionRequest, start_pipeline_execution>("StartPipelineExecution",
                                                                  kWrites),
    row<kStopHyperParameterTuningJobRequest, stop_tuning_job>("StopHyperParameterTuningJob",
                                                              kWrites),
    row<kStopPipelineExecutionRequest, stop_pipeline_execution>("StopPipelineExecution", kWrites),
    row<kStopProcessingJobRequest, stop_processing_job>("StopProcessingJob", kWrites),
    row<kStopTrainingJobRequest, stop_training_job>("StopTrainingJob", kWrites),
    row<kStopTransformJobRequest, stop_transform_job>("StopTransformJob", kWrites),
    row<kUpdateEndpointInput, update_endpoint>("UpdateEndpoint", kWrites),
    row<kUpdateEndpointWeightsAndCapacitiesInput, update_endpoint_weights_and_capacities>(
        "UpdateEndpointWeightsAndCapacities", kWrites),
    row<kUpdateFeatureGroupRequest, update_feature_group>("UpdateFeatureGroup", kWrites),
    row<kUpdateFeatureMetadataRequest, update_feature_metadata>("UpdateFeatureMetadata", kWrites),
    row<kUpdateImageRequest, update_image>("UpdateImage", kWrites),
    row<kUpdateImageVersionRequest, update_image_version>("UpdateImageVersion", kWrites),
    row<kUpdateModelCardRequest, update_model_card>("UpdateModelCard", kWrites),
    row<kUpdateModelPackageInput, update_model_package>("UpdateModelPackage", kWrites),
    row<kUpdatePipelineRequest, update_pipeline>("UpdatePipeline", kWrites),
    row<kUpdatePipelineExecutionRequest, update_pipeline_execution>("UpdatePipelineExecution",
                                                                    kWrites),
    row<kUpdatePipelineVersionRequest, update_pipeline_version>("UpdatePipelineVersion", kWrites),
    row<kUpdateTrainingJobRequest, update_training_job>("UpdateTrainingJob", kWrites),
};

std::optional<world::ApiReply> check(json::View input, const aws::Shape& shape) {
  if (const auto faults = aws::constraint_faults(input, shape)) {
    return refuse(kValidation, *faults);
  }
  if (const auto reason = aws::refusal(input, shape)) return refuse(kValidation, *reason);
  return std::nullopt;
}

}  // namespace

const aws::Service& service() {
  static const aws::Service service{
      "SageMaker.", "SageMaker", "DescribeTrainingJob", "application/x-amz-json-1.1", kOperations,
      refuse,       check};
  return service;
}

}  // namespace smemu::sagemaker
