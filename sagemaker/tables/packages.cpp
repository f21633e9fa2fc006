#include "sagemaker/tables/containers.hpp"
#include "sagemaker/tables/job_inputs.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kEntityDescription = text(0, 1024, R"re([\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*)re");
constexpr std::string_view kModelPackageRegistrationTypeValues[] = {"Logged", "Registered"};
constexpr Shape kModelPackageRegistrationType = one_of(kModelPackageRegistrationTypeValues);
constexpr Shape kImageDigest = text(0, 72, R"re([Ss][Hh][Aa]256:[0-9a-fA-F]{64})re");
constexpr Shape kProductId = text(0, 256, R"re([a-zA-Z0-9](-*[a-zA-Z0-9])*)re");
constexpr Shape kDataInputConfig = text(1, 16384, R"re([\S\s]+)re");
constexpr Member kModelInputMembers[] = {
    {"DataInputConfig", &kDataInputConfig, kRequired},
};
constexpr Shape kModelInput = structure("ModelInput", kModelInputMembers);
constexpr Shape kModelPackageFrameworkVersion = text(3, 10, R"re([0-9]\.[A-Za-z0-9.-]+)re");
constexpr std::string_view kAdditionalS3DataSourceDataTypeValues[] = {"S3Object", "S3Prefix"};
constexpr Shape kAdditionalS3DataSourceDataType = one_of(kAdditionalS3DataSourceDataTypeValues);
constexpr Member kAdditionalS3DataSourceMembers[] = {
    {"S3DataType", &kAdditionalS3DataSourceDataType, kRequired},
    {"S3Uri", &kS3Uri, kRequired},
    {"CompressionType", &kCompressionType},
    {"ETag", &kString},
};
constexpr Shape kAdditionalS3DataSource =
    structure("AdditionalS3DataSource", kAdditionalS3DataSourceMembers);
constexpr Shape kHubContentName = text(0, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
constexpr Shape kHubContentVersion = text(5, 14, R"re(\d{1,4}.\d{1,4}.\d{1,4})re");
constexpr Shape kRecipeName = text(0, 255);
constexpr Member kBaseModelMembers[] = {
    {"HubContentName", &kHubContentName},
    {"HubContentVersion", &kHubContentVersion},
    {"RecipeName", &kRecipeName},
};
constexpr Shape kBaseModel = structure("BaseModel", kBaseModelMembers);
constexpr Member kModelPackageContainerDefinitionMembers[] = {
    {"ContainerHostname", &kContainerHostname},
    {"Image", &kContainerImage},
    {"ImageDigest", &kImageDigest},
    {"ModelDataUrl", &kUrl},
    {"ModelDataSource", &kModelDataSource},
    {"ProductId", &kProductId},
    {"Environment", &kEnvironmentMap},
    {"ModelInput", &kModelInput},
    {"Framework", &kString},
    {"FrameworkVersion", &kModelPackageFrameworkVersion},
    {"NearestModelName", &kString},
    {"AdditionalModelDataSources", &kAdditionalModelDataSources},
    {"AdditionalS3DataSource", &kAdditionalS3DataSource},
    {"ModelDataETag", &kString},
    {"IsCheckpoint", &kBoolean},
    {"BaseModel", &kBaseModel},
};
constexpr Shape kModelPackageContainerDefinition =
    structure("ModelPackageContainerDefinition", kModelPackageContainerDefinitionMembers);
constexpr Shape kModelPackageContainerDefinitionList = {
    .type = Type::list, .min = 1, .max = 15, .element = &kModelPackageContainerDefinition};
constexpr Shape kTransformInstanceTypes = {
    .type = Type::list, .min = 1, .element = &kTransformInstanceType};
constexpr Shape kRealtimeInferenceInstanceTypes = {.type = Type::list,
                                                   .element = &kProductionVariantInstanceType};
constexpr Shape kContentTypes = {.type = Type::list, .element = &kContentType};
constexpr Shape kResponseMIMEType = text(0, 1024, R"re([-\w]+\/.+)re");
constexpr Shape kResponseMIMETypes = {.type = Type::list, .element = &kResponseMIMEType};
constexpr Member kInferenceSpecificationMembers[] = {
    {"Containers", &kModelPackageContainerDefinitionList, kRequired},
    {"SupportedTransformInstanceTypes", &kTransformInstanceTypes},
    {"SupportedRealtimeInferenceInstanceTypes", &kRealtimeInferenceInstanceTypes},
    {"SupportedContentTypes", &kContentTypes},
    {"SupportedResponseMIMETypes", &kResponseMIMETypes},
};
constexpr Shape kInferenceSpecification =
    structure("InferenceSpecification", kInferenceSpecificationMembers);
constexpr Member kTransformJobDefinitionMembers[] = {
    {"MaxConcurrentTransforms", &kMaxConcurrentTransforms},
    {"MaxPayloadInMB", &kMaxPayloadInMB},
    {"BatchStrategy", &kBatchStrategy},
    {"Environment", &kTransformEnvironmentMap},
    {"TransformInput", &kTransformInput, kRequired},
    {"TransformOutput", &kTransformOutput, kRequired},
    {"TransformResources", &kTransformResources, kRequired},
};
constexpr Shape kTransformJobDefinition =
    structure("TransformJobDefinition", kTransformJobDefinitionMembers);
constexpr Member kModelPackageValidationProfileMembers[] = {
    {"ProfileName", &kEntityName, kRequired},
    {"TransformJobDefinition", &kTransformJobDefinition, kRequired},
};
constexpr Shape kModelPackageValidationProfile =
    structure("ModelPackageValidationProfile", kModelPackageValidationProfileMembers);
constexpr Shape kModelPackageValidationProfiles = {
    .type = Type::list, .min = 0, .max = 1, .element = &kModelPackageValidationProfile};
constexpr Member kModelPackageValidationSpecificationMembers[] = {
    {"ValidationRole", &kRoleArn, kRequired},
    {"ValidationProfiles", &kModelPackageValidationProfiles, kRequired},
};
constexpr Shape kModelPackageValidationSpecification =
    structure("ModelPackageValidationSpecification", kModelPackageValidationSpecificationMembers);
constexpr Member kSourceAlgorithmMembers[] = {
    {"ModelDataUrl", &kUrl},
    {"ModelDataSource", &kModelDataSource},
    {"ModelDataETag", &kString},
    {"AlgorithmName", &kArnOrName, kRequired},
};
constexpr Shape kSourceAlgorithm = structure("SourceAlgorithm", kSourceAlgorithmMembers);
constexpr Shape kSourceAlgorithmList = {
    .type = Type::list, .min = 1, .max = 1, .element = &kSourceAlgorithm};
constexpr Member kSourceAlgorithmSpecificationMembers[] = {
    {"SourceAlgorithms", &kSourceAlgorithmList, kRequired},
};
constexpr Shape kSourceAlgorithmSpecification =
    structure("SourceAlgorithmSpecification", kSourceAlgorithmSpecificationMembers);
constexpr Shape kCertifyForMarketplace = {.type = Type::boolean};
constexpr std::string_view kModelApprovalStatusValues[] = {"Approved", "Rejected",
                                                           "PendingManualApproval"};
constexpr Shape kModelApprovalStatus = one_of(kModelApprovalStatusValues);
constexpr Shape kMetadataPropertyValue = text(0, 1024, R"re(.*)re");
constexpr Member kMetadataPropertiesMembers[] = {
    {"CommitId", &kMetadataPropertyValue},
    {"Repository", &kMetadataPropertyValue},
    {"GeneratedBy", &kMetadataPropertyValue},
    {"ProjectId", &kMetadataPropertyValue},
};
constexpr Shape kMetadataProperties = structure("MetadataProperties", kMetadataPropertiesMembers);
constexpr Shape kContentDigest = text(0, 72, R"re([Ss][Hh][Aa]256:[0-9a-fA-F]{64})re");
constexpr Member kMetricsSourceMembers[] = {
    {"ContentType", &kContentType, kRequired},
    {"ContentDigest", &kContentDigest},
    {"S3Uri", &kS3Uri, kRequired},
};
constexpr Shape kMetricsSource = structure("MetricsSource", kMetricsSourceMembers);
constexpr Member kModelQualityMembers[] = {
    {"Statistics", &kMetricsSource},
    {"Constraints", &kMetricsSource},
};
constexpr Shape kModelQuality = structure("ModelQuality", kModelQualityMembers);
constexpr Member kModelDataQualityMembers[] = {
    {"Statistics", &kMetricsSource},
    {"Constraints", &kMetricsSource},
};
constexpr Shape kModelDataQuality = structure("ModelDataQuality", kModelDataQualityMembers);
constexpr Member kBiasMembers[] = {
    {"Report", &kMetricsSource},
    {"PreTrainingReport", &kMetricsSource},
    {"PostTrainingReport", &kMetricsSource},
};
constexpr Shape kBias = structure("Bias", kBiasMembers);
constexpr Member kExplainabilityMembers[] = {
    {"Report", &kMetricsSource},
};
constexpr Shape kExplainability = structure("Explainability", kExplainabilityMembers);
constexpr Member kModelMetricsMembers[] = {
    {"ModelQuality", &kModelQuality},
    {"ModelDataQuality", &kModelDataQuality},
    {"Bias", &kBias},
    {"Explainability", &kExplainability},
};
constexpr Shape kModelMetrics = structure("ModelMetrics", kModelMetricsMembers);
constexpr Shape kCustomerMetadataKey =
    text(1, 128, R"re(([\p{L}\p{Z}\p{N}_.:\/=+\-@]*)${1,128})re");
constexpr Shape kCustomerMetadataValue =
    text(1, 256, R"re(([\p{L}\p{Z}\p{N}_.:\/=+\-@]*)${1,256})re");
constexpr Shape kCustomerMetadataMap = {.type = Type::map,
                                        .min = 1,
                                        .max = 50,
                                        .key = &kCustomerMetadataKey,
                                        .element = &kCustomerMetadataValue};
constexpr Member kFileSourceMembers[] = {
    {"ContentType", &kContentType},
    {"ContentDigest", &kContentDigest},
    {"S3Uri", &kS3Uri, kRequired},
};
constexpr Shape kFileSource = structure("FileSource", kFileSourceMembers);
constexpr Member kDriftCheckBiasMembers[] = {
    {"ConfigFile", &kFileSource},
    {"PreTrainingConstraints", &kMetricsSource},
    {"PostTrainingConstraints", &kMetricsSource},
};
constexpr Shape kDriftCheckBias = structure("DriftCheckBias", kDriftCheckBiasMembers);
constexpr Member kDriftCheckExplainabilityMembers[] = {
    {"Constraints", &kMetricsSource},
    {"ConfigFile", &kFileSource},
};
constexpr Shape kDriftCheckExplainability =
    structure("DriftCheckExplainability", kDriftCheckExplainabilityMembers);
constexpr Member kDriftCheckModelQualityMembers[] = {
    {"Statistics", &kMetricsSource},
    {"Constraints", &kMetricsSource},
};
constexpr Shape kDriftCheckModelQuality =
    structure("DriftCheckModelQuality", kDriftCheckModelQualityMembers);
constexpr Member kDriftCheckModelDataQualityMembers[] = {
    {"Statistics", &kMetricsSource},
    {"Constraints", &kMetricsSource},
};
constexpr Shape kDriftCheckModelDataQuality =
    structure("DriftCheckModelDataQuality", kDriftCheckModelDataQualityMembers);
constexpr Member kDriftCheckBaselinesMembers[] = {
    {"Bias", &kDriftCheckBias},
    {"Explainability", &kDriftCheckExplainability},
    {"ModelQuality", &kDriftCheckModelQuality},
    {"ModelDataQuality", &kDriftCheckModelDataQuality},
};
constexpr Shape kDriftCheckBaselines =
    structure("DriftCheckBaselines", kDriftCheckBaselinesMembers);
constexpr Member kAdditionalInferenceSpecificationDefinitionMembers[] = {
    {"Name", &kEntityName, kRequired},
    {"Description", &kEntityDescription},
    {"Containers", &kModelPackageContainerDefinitionList, kRequired},
    {"SupportedTransformInstanceTypes", &kTransformInstanceTypes},
    {"SupportedRealtimeInferenceInstanceTypes", &kRealtimeInferenceInstanceTypes},
    {"SupportedContentTypes", &kContentTypes},
    {"SupportedResponseMIMETypes", &kResponseMIMETypes},
};
constexpr Shape kAdditionalInferenceSpecificationDefinition =
    structure("AdditionalInferenceSpecificationDefinition",
              kAdditionalInferenceSpecificationDefinitionMembers);
constexpr Shape kAdditionalInferenceSpecifications = {
    .type = Type::list,
    .min = 1,
    .max = 15,
    .element = &kAdditionalInferenceSpecificationDefinition};
constexpr std::string_view kSkipModelValidationValues[] = {"All", "None"};
constexpr Shape kSkipModelValidation = one_of(kSkipModelValidationValues);
constexpr Shape kModelPackageSourceUri =
    text(0, 1024, R"re([\p{L}\p{M}\p{Z}\p{N}\p{P}]{0,1024})re");
constexpr Member kModelPackageSecurityConfigMembers[] = {
    {"KmsKeyId", &kKmsKeyId, kRequired},
};
constexpr Shape kModelPackageSecurityConfig =
    structure("ModelPackageSecurityConfig", kModelPackageSecurityConfigMembers);
constexpr Member kModelPackageModelCardMembers[] = {
    {"ModelCardContent", &kModelCardContent},
    {"ModelCardStatus", &kModelCardStatus},
};
constexpr Shape kModelPackageModelCard =
    structure("ModelPackageModelCard", kModelPackageModelCardMembers);
constexpr Shape kStageDescription = text(0, 1024, R"re(.{0,1024})re");
constexpr Member kModelLifeCycleMembers[] = {
    {"Stage", &kEntityName, kRequired},
    {"StageStatus", &kEntityName, kRequired},
    {"StageDescription", &kStageDescription},
};
constexpr Shape kModelLifeCycle = structure("ModelLifeCycle", kModelLifeCycleMembers);
constexpr std::string_view kManagedStorageTypeValues[] = {"Restricted"};
constexpr Shape kManagedStorageType = one_of(kManagedStorageTypeValues);
constexpr Member kManagedConfigurationMembers[] = {
    {"ManagedStorageType", &kManagedStorageType},
};
constexpr Shape kManagedConfiguration =
    structure("ManagedConfiguration", kManagedConfigurationMembers);
constexpr std::string_view kModelPackageGroupSortByValues[] = {"Name", "CreationTime"};
constexpr Shape kModelPackageGroupSortBy = one_of(kModelPackageGroupSortByValues);
constexpr std::string_view kCrossAccountFilterOptionValues[] = {"SameAccount", "CrossAccount"};
constexpr Shape kCrossAccountFilterOption = one_of(kCrossAccountFilterOptionValues);
constexpr std::string_view kModelPackageTypeValues[] = {"Versioned", "Unversioned", "Both"};
constexpr Shape kModelPackageType = one_of(kModelPackageTypeValues);
constexpr std::string_view kModelPackageSortByValues[] = {"Name", "CreationTime"};
constexpr Shape kModelPackageSortBy = one_of(kModelPackageSortByValues);
constexpr Shape kApprovalDescription = text(0, 1024, R"re(.*)re");
constexpr Shape kCustomerMetadataKeyList = {.type = Type::list, .element = &kCustomerMetadataKey};
constexpr Member kCreateModelPackageInputMembers[] = {
    {"ModelPackageName", &kEntityName},
    {"ModelPackageGroupName", &kArnOrName},
    {"ModelPackageDescription", &kEntityDescription},
    {"ModelPackageRegistrationType", &kModelPackageRegistrationType},
    {"InferenceSpecification", &kInferenceSpecification},
    {"ValidationSpecification", &kModelPackageValidationSpecification},
    {"SourceAlgorithmSpecification", &kSourceAlgorithmSpecification},
    {"CertifyForMarketplace", &kCertifyForMarketplace},
    {"Tags", &kTagList},
    {"ModelApprovalStatus", &kModelApprovalStatus},
    {"MetadataProperties", &kMetadataProperties},
    {"ModelMetrics", &kModelMetrics},
    {"ClientToken", &kClientToken},
    {"Domain", &kString},
    {"Task", &kString},
    {"SamplePayloadUrl", &kS3Uri},
    {"CustomerMetadataProperties", &kCustomerMetadataMap},
    {"DriftCheckBaselines", &kDriftCheckBaselines},
    {"AdditionalInferenceSpecifications", &kAdditionalInferenceSpecifications},
    {"SkipModelValidation", &kSkipModelValidation},
    {"SourceUri", &kModelPackageSourceUri},
    {"SecurityConfig", &kModelPackageSecurityConfig},
    {"ModelCard", &kModelPackageModelCard},
    {"ModelLifeCycle", &kModelLifeCycle},
    {"ManagedStorageType", &kManagedStorageType},
};
constexpr Member kCreateModelPackageGroupInputMembers[] = {
    {"ModelPackageGroupName", &kEntityName, kRequired},
    {"ModelPackageGroupDescription", &kEntityDescription},
    {"Tags", &kTagList},
    {"ManagedConfiguration", &kManagedConfiguration},
};
constexpr Member kDeleteModelPackageInputMembers[] = {
    {"ModelPackageName", &kVersionedArnOrName, kRequired},
};
constexpr Member kDeleteModelPackageGroupInputMembers[] = {
    {"ModelPackageGroupName", &kArnOrName, kRequired},
};
constexpr Member kDescribeModelPackageInputMembers[] = {
    {"ModelPackageName", &kVersionedArnOrName, kRequired},
};
constexpr Member kDescribeModelPackageGroupInputMembers[] = {
    {"ModelPackageGroupName", &kArnOrName, kRequired},
};
constexpr Member kListModelPackageGroupsInputMembers[] = {
    {"CreationTimeAfter", &kCreationTime},
    {"CreationTimeBefore", &kCreationTime},
    {"MaxResults", &kMaxResults},
    {"NameContains", &kNameContains},
    {"NextToken", &kNextToken},
    {"SortBy", &kModelPackageGroupSortBy},
    {"SortOrder", &kSortOrder},
    {"CrossAccountFilterOption", &kCrossAccountFilterOption},
};
constexpr Member kListModelPackagesInputMembers[] = {
    {"CreationTimeAfter", &kCreationTime},
    {"CreationTimeBefore", &kCreationTime},
    {"MaxResults", &kMaxResults},
    {"NameContains", &kNameContains},
    {"ModelApprovalStatus", &kModelApprovalStatus},
    {"ModelPackageGroupName", &kArnOrName},
    {"ModelPackageType", &kModelPackageType},
    {"NextToken", &kNextToken},
    {"SortBy", &kModelPackageSortBy},
    {"SortOrder", &kSortOrder},
};
constexpr Member kUpdateModelPackageInputMembers[] = {
    {"ModelPackageArn", &kModelPackageArn, kRequired},
    {"ModelApprovalStatus", &kModelApprovalStatus},
    {"ModelPackageRegistrationType", &kModelPackageRegistrationType},
    {"ApprovalDescription", &kApprovalDescription},
    {"CustomerMetadataProperties", &kCustomerMetadataMap},
    {"CustomerMetadataPropertiesToRemove", &kCustomerMetadataKeyList},
    {"AdditionalInferenceSpecificationsToAdd", &kAdditionalInferenceSpecifications},
    {"InferenceSpecification", &kInferenceSpecification},
    {"SourceUri", &kModelPackageSourceUri},
    {"ModelCard", &kModelPackageModelCard},
    {"ModelLifeCycle", &kModelLifeCycle},
    {"ClientToken", &kClientToken},
};
constexpr Shape kModelPackageArnList = {
    .type = Type::list, .min = 1, .max = 100, .element = &kModelPackageArn};
constexpr Member kBatchDescribeModelPackageInputMembers[] = {
    {"ModelPackageArnList", &kModelPackageArnList, kRequired},
};
constexpr Shape kPolicyString = text(1, 20480, R"re(.*)re");
constexpr Member kPutModelPackageGroupPolicyInputMembers[] = {
    {"ModelPackageGroupName", &kEntityName, kRequired},
    {"ResourcePolicy", &kPolicyString, kRequired, kTaken, "nobody is kept out by it"},
};
constexpr Member kGetModelPackageGroupPolicyInputMembers[] = {
    {"ModelPackageGroupName", &kEntityName, kRequired},
};
constexpr Member kDeleteModelPackageGroupPolicyInputMembers[] = {
    {"ModelPackageGroupName", &kEntityName, kRequired},
};

}  // namespace

const Shape kCreateModelPackageInput =
    structure("CreateModelPackageInput", kCreateModelPackageInputMembers);
const Shape kCreateModelPackageGroupInput =
    structure("CreateModelPackageGroupInput", kCreateModelPackageGroupInputMembers);
const Shape kDeleteModelPackageInput =
    structure("DeleteModelPackageInput", kDeleteModelPackageInputMembers);
const Shape kDeleteModelPackageGroupInput =
    structure("DeleteModelPackageGroupInput", kDeleteModelPackageGroupInputMembers);
const Shape kDescribeModelPackageInput =
    structure("DescribeModelPackageInput", kDescribeModelPackageInputMembers);
const Shape kDescribeModelPackageGroupInput =
    structure("DescribeModelPackageGroupInput", kDescribeModelPackageGroupInputMembers);
const Shape kListModelPackageGroupsInput =
    structure("ListModelPackageGroupsInput", kListModelPackageGroupsInputMembers);
const Shape kListModelPackagesInput =
    structure("ListModelPackagesInput", kListModelPackagesInputMembers);
const Shape kUpdateModelPackageInput =
    structure("UpdateModelPackageInput", kUpdateModelPackageInputMembers);
const Shape kBatchDescribeModelPackageInput =
    structure("BatchDescribeModelPackageInput", kBatchDescribeModelPackageInputMembers);
const Shape kPutModelPackageGroupPolicyInput =
    structure("PutModelPackageGroupPolicyInput", kPutModelPackageGroupPolicyInputMembers);
const Shape kGetModelPackageGroupPolicyInput =
    structure("GetModelPackageGroupPolicyInput", kGetModelPackageGroupPolicyInputMembers);
const Shape kDeleteModelPackageGroupPolicyInput =
    structure("DeleteModelPackageGroupPolicyInput", kDeleteModelPackageGroupPolicyInputMembers);

}  // namespace smemu::sagemaker::tables
