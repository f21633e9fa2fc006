#include "sagemaker/tables/job_inputs.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kTransformJobName = text(1, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
constexpr Shape kInvocationsTimeoutInSeconds = {.type = Type::integer, .min = 1, .max = 3600};
constexpr Shape kInvocationsMaxRetries = {.type = Type::integer, .min = 0, .max = 3};
constexpr Member kModelClientConfigMembers[] = {
    {"InvocationsTimeoutInSeconds", &kInvocationsTimeoutInSeconds},
    {"InvocationsMaxRetries", &kInvocationsMaxRetries},
};
constexpr Shape kModelClientConfig = structure("ModelClientConfig", kModelClientConfigMembers);
constexpr Member kBatchDataCaptureConfigMembers[] = {
    {"DestinationS3Uri", &kS3Uri, kRequired},
    {"KmsKeyId", &kKmsKeyId},
    {"GenerateInferenceId", &kBoolean},
};
constexpr Shape kBatchDataCaptureConfig =
    structure("BatchDataCaptureConfig", kBatchDataCaptureConfigMembers);
constexpr Shape kJsonPath = text(0, 63);
constexpr std::string_view kJoinSourceValues[] = {"Input", "None"};
constexpr Shape kJoinSource = one_of(kJoinSourceValues);
constexpr Member kDataProcessingMembers[] = {
    {"InputFilter", &kJsonPath},
    {"OutputFilter", &kJsonPath},
    {"JoinSource", &kJoinSource},
};
constexpr Shape kDataProcessing = structure("DataProcessing", kDataProcessingMembers);
constexpr std::string_view kTransformJobStatusValues[] = {"InProgress", "Completed", "Failed",
                                                          "Stopping", "Stopped"};
constexpr Shape kTransformJobStatus = one_of(kTransformJobStatusValues);
constexpr Member kCreateTransformJobRequestMembers[] = {
    {"TransformJobName", &kTransformJobName, kRequired},
    {"ModelName", &kModelName, kRequired},
    {"MaxConcurrentTransforms", &kMaxConcurrentTransforms},
    {"ModelClientConfig", &kModelClientConfig},
    {"MaxPayloadInMB", &kMaxPayloadInMB},
    {"BatchStrategy", &kBatchStrategy},
    {"Environment", &kTransformEnvironmentMap},
    {"TransformInput", &kTransformInput, kRequired},
    {"TransformOutput", &kTransformOutput, kRequired},
    {"DataCaptureConfig", &kBatchDataCaptureConfig},
    {"TransformResources", &kTransformResources, kRequired},
    {"DataProcessing", &kDataProcessing},
    {"Tags", &kTagList},
    {"ExperimentConfig", &kExperimentConfig},
};
constexpr Member kDescribeTransformJobRequestMembers[] = {
    {"TransformJobName", &kTransformJobName, kRequired},
};
constexpr Member kListTransformJobsRequestMembers[] = {
    {"CreationTimeAfter", &kTimestamp},
    {"CreationTimeBefore", &kTimestamp},
    {"LastModifiedTimeAfter", &kTimestamp},
    {"LastModifiedTimeBefore", &kTimestamp},
    {"NameContains", &kNameContains},
    {"StatusEquals", &kTransformJobStatus},
    {"SortBy", &kSortBy},
    {"SortOrder", &kSortOrder},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
};
constexpr Member kStopTransformJobRequestMembers[] = {
    {"TransformJobName", &kTransformJobName, kRequired},
};

}  // namespace

const Shape kCreateTransformJobRequest =
    structure("CreateTransformJobRequest", kCreateTransformJobRequestMembers);
const Shape kDescribeTransformJobRequest =
    structure("DescribeTransformJobRequest", kDescribeTransformJobRequestMembers);
const Shape kListTransformJobsRequest =
    structure("ListTransformJobsRequest", kListTransformJobsRequestMembers);
const Shape kStopTransformJobRequest =
    structure("StopTransformJobRequest", kStopTransformJobRequestMembers);

}  // namespace smemu::sagemaker::tables
