#include "sagemaker/tables/containers.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr std::string_view kRepositoryAccessModeValues[] = {"Platform", "Vpc"};
constexpr Shape kRepositoryAccessMode = one_of(kRepositoryAccessModeValues);
constexpr Shape kRepositoryCredentialsProviderArn = text(1, 2048, R"re(.*)re");
constexpr Member kRepositoryAuthConfigMembers[] = {
    {"RepositoryCredentialsProviderArn", &kRepositoryCredentialsProviderArn, kRequired},
};
constexpr Shape kRepositoryAuthConfig =
    structure("RepositoryAuthConfig", kRepositoryAuthConfigMembers);
constexpr Member kImageConfigMembers[] = {
    {"RepositoryAccessMode", &kRepositoryAccessMode, kRequired},
    {"RepositoryAuthConfig", &kRepositoryAuthConfig},
};
constexpr Shape kImageConfig = structure("ImageConfig", kImageConfigMembers);
constexpr std::string_view kContainerModeValues[] = {"SingleModel", "MultiModel"};
constexpr Shape kContainerMode = one_of(kContainerModeValues);
constexpr Shape kInferenceSpecificationName =
    text(1, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
constexpr std::string_view kModelCacheSettingValues[] = {"Enabled", "Disabled"};
constexpr Shape kModelCacheSetting = one_of(kModelCacheSettingValues);
constexpr Member kMultiModelConfigMembers[] = {
    {"ModelCacheSetting", &kModelCacheSetting},
};
constexpr Shape kMultiModelConfig = structure("MultiModelConfig", kMultiModelConfigMembers);
constexpr Member kContainerDefinitionMembers[] = {
    {"ContainerHostname", &kContainerHostname},
    {"Image", &kContainerImage},
    {"ImageConfig", &kImageConfig},
    {"Mode", &kContainerMode},
    {"ModelDataUrl", &kUrl},
    {"ModelDataSource", &kModelDataSource},
    {"AdditionalModelDataSources", &kAdditionalModelDataSources},
    {"Environment", &kEnvironmentMap},
    {"ModelPackageName", &kVersionedArnOrName},
    {"InferenceSpecificationName", &kInferenceSpecificationName},
    {"MultiModelConfig", &kMultiModelConfig},
};
constexpr Shape kContainerDefinition =
    structure("ContainerDefinition", kContainerDefinitionMembers);
constexpr Shape kContainerDefinitionList = {
    .type = Type::list, .min = 0, .max = 15, .element = &kContainerDefinition};
constexpr std::string_view kInferenceExecutionModeValues[] = {"Serial", "Direct"};
constexpr Shape kInferenceExecutionMode = one_of(kInferenceExecutionModeValues);
constexpr Member kInferenceExecutionConfigMembers[] = {
    {"Mode", &kInferenceExecutionMode, kRequired},
};
constexpr Shape kInferenceExecutionConfig =
    structure("InferenceExecutionConfig", kInferenceExecutionConfigMembers);
constexpr std::string_view kModelSortKeyValues[] = {"Name", "CreationTime"};
constexpr Shape kModelSortKey = one_of(kModelSortKeyValues);
constexpr Shape kModelNameContains = text(0, 63, R"re([a-zA-Z0-9-]+)re");
constexpr Member kCreateModelInputMembers[] = {
    {"ModelName", &kModelName, kRequired},
    {"PrimaryContainer", &kContainerDefinition},
    {"Containers", &kContainerDefinitionList},
    {"InferenceExecutionConfig", &kInferenceExecutionConfig},
    {"ExecutionRoleArn", &kRoleArn},
    {"Tags", &kTagList},
    {"VpcConfig", &kVpcConfig},
    {"EnableNetworkIsolation", &kBoolean},
};
constexpr Member kDeleteModelInputMembers[] = {
    {"ModelName", &kModelName, kRequired},
};
constexpr Member kDescribeModelInputMembers[] = {
    {"ModelName", &kModelName, kRequired},
};
constexpr Member kListModelsInputMembers[] = {
    {"SortBy", &kModelSortKey},
    {"SortOrder", &kOrderKey},
    {"NextToken", &kPaginationToken},
    {"MaxResults", &kMaxResults},
    {"NameContains", &kModelNameContains},
    {"CreationTimeBefore", &kTimestamp},
    {"CreationTimeAfter", &kTimestamp},
};

}  // namespace

const Shape kCreateModelInput = structure("CreateModelInput", kCreateModelInputMembers);
const Shape kDeleteModelInput = structure("DeleteModelInput", kDeleteModelInputMembers);
const Shape kDescribeModelInput = structure("DescribeModelInput", kDescribeModelInputMembers);
const Shape kListModelsInput = structure("ListModelsInput", kListModelsInputMembers);

}  // namespace smemu::sagemaker::tables
