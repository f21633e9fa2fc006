#include "sagemaker/tables/shared.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kPipelineName = text(1, 256, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,255})re");
constexpr Shape kPipelineDefinition = text(1, 1048576, R"re(.*(?:[ \r\n\t].*)*)re");
constexpr Shape kBucketName = text(3, 63, R"re([a-z0-9][\.\-a-z0-9]{1,61}[a-z0-9])re");
constexpr Shape kKey = text(1, 1024, R"re(.+)re");
constexpr Shape kVersionId = text(1, 1024, R"re(.+)re");
constexpr Member kPipelineDefinitionS3LocationMembers[] = {
    {"Bucket", &kBucketName, kRequired},
    {"ObjectKey", &kKey, kRequired},
    {"VersionId", &kVersionId},
};
constexpr Shape kPipelineDefinitionS3Location =
    structure("PipelineDefinitionS3Location", kPipelineDefinitionS3LocationMembers);
constexpr Shape kPipelineDescription = text(0, 3072, R"re(.*)re");
constexpr Shape kIdempotencyToken = text(32, 128);
constexpr Shape kMaxParallelExecutionSteps = {.type = Type::integer, .min = 1};
constexpr Member kParallelismConfigurationMembers[] = {
    {"MaxParallelExecutionSteps", &kMaxParallelExecutionSteps, kRequired},
};
constexpr Shape kParallelismConfiguration =
    structure("ParallelismConfiguration", kParallelismConfigurationMembers);
constexpr Shape kPipelineNameOrArn = text(
    1, 2048,
    R"re((arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:([0-9]{12}|aws):pipeline/.*)?([a-zA-Z0-9](-*[a-zA-Z0-9]){0,255}))re");
constexpr Shape kPipelineVersionId = {.type = Type::integer, .min = 1};
constexpr Shape kPipelineExecutionArn = text(
    0, 2048, R"re(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:pipeline\/.*\/execution\/.*)re");
constexpr std::string_view kSortPipelineExecutionsByValues[] = {"CreationTime",
                                                                "PipelineExecutionArn"};
constexpr Shape kSortPipelineExecutionsBy = one_of(kSortPipelineExecutionsByValues);
constexpr std::string_view kSortPipelinesByValues[] = {"Name", "CreationTime"};
constexpr Shape kSortPipelinesBy = one_of(kSortPipelinesByValues);
constexpr Shape kCallbackToken = text(10, 10, R"re([a-zA-Z0-9]+)re");
constexpr Shape kString1024 = text(0, 1024);
constexpr Member kOutputParameterMembers[] = {
    {"Name", &kString256, kRequired},
    {"Value", &kString1024, kRequired},
};
constexpr Shape kOutputParameter = structure("OutputParameter", kOutputParameterMembers);
constexpr Shape kOutputParameterList = {
    .type = Type::list, .min = 0, .max = 50, .element = &kOutputParameter};
constexpr Shape kPipelineExecutionName = text(1, 82, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,81})re");
constexpr Shape kPipelineParameterName = text(1, 256, R"re([A-Za-z0-9\-_]*)re");
constexpr Member kParameterMembers[] = {
    {"Name", &kPipelineParameterName, kRequired},
    {"Value", &kString1024, kRequired},
};
constexpr Shape kParameter = structure("Parameter", kParameterMembers);
constexpr Shape kParameterList = {.type = Type::list, .min = 0, .max = 200, .element = &kParameter};
constexpr Shape kPipelineExecutionDescription = text(0, 3072, R"re(.*)re");
constexpr Member kSelectedStepMembers[] = {
    {"StepName", &kString256, kRequired},
};
constexpr Shape kSelectedStep = structure("SelectedStep", kSelectedStepMembers);
constexpr Shape kSelectedStepList = {
    .type = Type::list, .min = 1, .max = 50, .element = &kSelectedStep};
constexpr Member kSelectiveExecutionConfigMembers[] = {
    {"SourcePipelineExecutionArn", &kPipelineExecutionArn},
    {"SelectedSteps", &kSelectedStepList, kRequired},
};
constexpr Shape kSelectiveExecutionConfig =
    structure("SelectiveExecutionConfig", kSelectiveExecutionConfigMembers);
constexpr Shape kMlflowExperimentEntityName = text(1, 256, R"re(.*)re");
constexpr Member kCreatePipelineRequestMembers[] = {
    {"PipelineName", &kPipelineName, kRequired},
    {"PipelineDisplayName", &kPipelineName},
    {"PipelineDefinition", &kPipelineDefinition},
    {"PipelineDefinitionS3Location", &kPipelineDefinitionS3Location},
    {"PipelineDescription", &kPipelineDescription},
    {"ClientRequestToken", &kIdempotencyToken, kRequired},
    {"RoleArn", &kRoleArn, kRequired},
    {"Tags", &kTagList},
    {"ParallelismConfiguration", &kParallelismConfiguration},
};
constexpr Member kDeletePipelineRequestMembers[] = {
    {"PipelineName", &kPipelineName, kRequired},
    {"ClientRequestToken", &kIdempotencyToken, kRequired},
};
constexpr Member kDescribePipelineRequestMembers[] = {
    {"PipelineName", &kPipelineNameOrArn, kRequired},
    {"PipelineVersionId", &kPipelineVersionId},
};
constexpr Member kDescribePipelineDefinitionForExecutionRequestMembers[] = {
    {"PipelineExecutionArn", &kPipelineExecutionArn, kRequired},
};
constexpr Member kDescribePipelineExecutionRequestMembers[] = {
    {"PipelineExecutionArn", &kPipelineExecutionArn, kRequired},
};
constexpr Member kListPipelineExecutionStepsRequestMembers[] = {
    {"PipelineExecutionArn", &kPipelineExecutionArn},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
    {"SortOrder", &kSortOrder},
};
constexpr Member kListPipelineExecutionsRequestMembers[] = {
    {"PipelineName", &kPipelineNameOrArn, kRequired},
    {"CreatedAfter", &kTimestamp},
    {"CreatedBefore", &kTimestamp},
    {"SortBy", &kSortPipelineExecutionsBy},
    {"SortOrder", &kSortOrder},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
};
constexpr Member kListPipelineParametersForExecutionRequestMembers[] = {
    {"PipelineExecutionArn", &kPipelineExecutionArn, kRequired},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
};
constexpr Member kListPipelinesRequestMembers[] = {
    {"PipelineNamePrefix", &kPipelineName},
    {"CreatedAfter", &kTimestamp},
    {"CreatedBefore", &kTimestamp},
    {"SortBy", &kSortPipelinesBy},
    {"SortOrder", &kSortOrder},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
};
constexpr Member kRetryPipelineExecutionRequestMembers[] = {
    {"PipelineExecutionArn", &kPipelineExecutionArn, kRequired},
    {"ClientRequestToken", &kIdempotencyToken, kRequired},
    {"ParallelismConfiguration", &kParallelismConfiguration},
};
constexpr Member kSendPipelineExecutionStepFailureRequestMembers[] = {
    {"CallbackToken", &kCallbackToken, kRequired},
    {"FailureReason", &kString256},
    {"ClientRequestToken", &kIdempotencyToken},
};
constexpr Member kSendPipelineExecutionStepSuccessRequestMembers[] = {
    {"CallbackToken", &kCallbackToken, kRequired},
    {"OutputParameters", &kOutputParameterList},
    {"ClientRequestToken", &kIdempotencyToken},
};
constexpr Member kStartPipelineExecutionRequestMembers[] = {
    {"PipelineName", &kPipelineNameOrArn, kRequired},
    {"PipelineExecutionDisplayName", &kPipelineExecutionName},
    {"PipelineParameters", &kParameterList},
    {"PipelineExecutionDescription", &kPipelineExecutionDescription},
    {"ClientRequestToken", &kIdempotencyToken, kRequired},
    {"ParallelismConfiguration", &kParallelismConfiguration},
    {"SelectiveExecutionConfig", &kSelectiveExecutionConfig, kOptional,
     "smemu runs all steps of a pipeline."},
    {"PipelineVersionId", &kPipelineVersionId},
    {"MlflowExperimentName", &kMlflowExperimentEntityName, kOptional,
     "there is no MLflow tracking server here."},
};
constexpr Member kStopPipelineExecutionRequestMembers[] = {
    {"PipelineExecutionArn", &kPipelineExecutionArn, kRequired},
    {"ClientRequestToken", &kIdempotencyToken, kRequired},
};
constexpr Member kUpdatePipelineRequestMembers[] = {
    {"PipelineName", &kPipelineName, kRequired},
    {"PipelineDisplayName", &kPipelineName},
    {"PipelineDefinition", &kPipelineDefinition},
    {"PipelineDefinitionS3Location", &kPipelineDefinitionS3Location},
    {"PipelineDescription", &kPipelineDescription},
    {"RoleArn", &kRoleArn},
    {"ParallelismConfiguration", &kParallelismConfiguration},
};
constexpr Member kUpdatePipelineExecutionRequestMembers[] = {
    {"PipelineExecutionArn", &kPipelineExecutionArn, kRequired},
    {"PipelineExecutionDescription", &kPipelineExecutionDescription},
    {"PipelineExecutionDisplayName", &kPipelineExecutionName},
    {"ParallelismConfiguration", &kParallelismConfiguration},
};
constexpr Member kListPipelineVersionsRequestMembers[] = {
    {"PipelineName", &kPipelineNameOrArn, kRequired},
    {"CreatedAfter", &kTimestamp},
    {"CreatedBefore", &kTimestamp},
    {"SortOrder", &kSortOrder},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
};
constexpr Shape kPipelineArn =
    text(0, 2048, R"re(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:([0-9]{12}|aws):pipeline/.*)re");
constexpr Shape kPipelineVersionName = text(1, 82, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,81})re");
constexpr Shape kPipelineVersionDescription = text(0, 3072, R"re(.*)re");
constexpr Member kUpdatePipelineVersionRequestMembers[] = {
    {"PipelineArn", &kPipelineArn, kRequired},
    {"PipelineVersionId", &kPipelineVersionId, kRequired},
    {"PipelineVersionDisplayName", &kPipelineVersionName},
    {"PipelineVersionDescription", &kPipelineVersionDescription},
};

}  // namespace

const Shape kCreatePipelineRequest =
    structure("CreatePipelineRequest", kCreatePipelineRequestMembers);
const Shape kDeletePipelineRequest =
    structure("DeletePipelineRequest", kDeletePipelineRequestMembers);
const Shape kDescribePipelineRequest =
    structure("DescribePipelineRequest", kDescribePipelineRequestMembers);
const Shape kDescribePipelineDefinitionForExecutionRequest =
    structure("DescribePipelineDefinitionForExecutionRequest",
              kDescribePipelineDefinitionForExecutionRequestMembers);
const Shape kDescribePipelineExecutionRequest =
    structure("DescribePipelineExecutionRequest", kDescribePipelineExecutionRequestMembers);
const Shape kListPipelineExecutionStepsRequest =
    structure("ListPipelineExecutionStepsRequest", kListPipelineExecutionStepsRequestMembers);
const Shape kListPipelineExecutionsRequest =
    structure("ListPipelineExecutionsRequest", kListPipelineExecutionsRequestMembers);
const Shape kListPipelineParametersForExecutionRequest = structure(
    "ListPipelineParametersForExecutionRequest", kListPipelineParametersForExecutionRequestMembers);
const Shape kListPipelinesRequest = structure("ListPipelinesRequest", kListPipelinesRequestMembers);
const Shape kRetryPipelineExecutionRequest =
    structure("RetryPipelineExecutionRequest", kRetryPipelineExecutionRequestMembers);
const Shape kSendPipelineExecutionStepFailureRequest = structure(
    "SendPipelineExecutionStepFailureRequest", kSendPipelineExecutionStepFailureRequestMembers);
const Shape kSendPipelineExecutionStepSuccessRequest = structure(
    "SendPipelineExecutionStepSuccessRequest", kSendPipelineExecutionStepSuccessRequestMembers);
const Shape kStartPipelineExecutionRequest =
    structure("StartPipelineExecutionRequest", kStartPipelineExecutionRequestMembers);
const Shape kStopPipelineExecutionRequest =
    structure("StopPipelineExecutionRequest", kStopPipelineExecutionRequestMembers);
const Shape kUpdatePipelineRequest =
    structure("UpdatePipelineRequest", kUpdatePipelineRequestMembers);
const Shape kUpdatePipelineExecutionRequest =
    structure("UpdatePipelineExecutionRequest", kUpdatePipelineExecutionRequestMembers);
const Shape kListPipelineVersionsRequest =
    structure("ListPipelineVersionsRequest", kListPipelineVersionsRequestMembers);
const Shape kUpdatePipelineVersionRequest =
    structure("UpdatePipelineVersionRequest", kUpdatePipelineVersionRequestMembers);

}  // namespace smemu::sagemaker::tables
