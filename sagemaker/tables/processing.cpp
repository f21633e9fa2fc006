#include "sagemaker/tables/job_inputs.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kAppManaged = {.type = Type::boolean};
constexpr Shape kProcessingLocalPath = text(0, 256, R"re(.*)re");
constexpr std::string_view kProcessingS3DataTypeValues[] = {"ManifestFile", "S3Prefix"};
constexpr Shape kProcessingS3DataType = one_of(kProcessingS3DataTypeValues);
constexpr std::string_view kProcessingS3InputModeValues[] = {"Pipe", "File"};
constexpr Shape kProcessingS3InputMode = one_of(kProcessingS3InputModeValues);
constexpr std::string_view kProcessingS3DataDistributionTypeValues[] = {"FullyReplicated",
                                                                        "ShardedByS3Key"};
constexpr Shape kProcessingS3DataDistributionType = one_of(kProcessingS3DataDistributionTypeValues);
constexpr std::string_view kProcessingS3CompressionTypeValues[] = {"None", "Gzip"};
constexpr Shape kProcessingS3CompressionType = one_of(kProcessingS3CompressionTypeValues);
constexpr Member kProcessingS3InputMembers[] = {
    {"S3Uri", &kS3Uri, kRequired},
    {"LocalPath", &kProcessingLocalPath},
    {"S3DataType", &kProcessingS3DataType, kRequired},
    {"S3InputMode", &kProcessingS3InputMode},
    {"S3DataDistributionType", &kProcessingS3DataDistributionType},
    {"S3CompressionType", &kProcessingS3CompressionType},
};
constexpr Shape kProcessingS3Input = structure("ProcessingS3Input", kProcessingS3InputMembers);
constexpr Shape kAthenaCatalog =
    text(1, 256, R"re([\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*)re");
constexpr Shape kAthenaDatabase = text(1, 255, R"re(.*)re");
constexpr Shape kAthenaQueryString = text(1, 4096, R"re([\s\S]+)re");
constexpr Shape kAthenaWorkGroup = text(1, 128, R"re([a-zA-Z0-9._-]+)re");
constexpr std::string_view kAthenaResultFormatValues[] = {"PARQUET", "ORC", "AVRO", "JSON",
                                                          "TEXTFILE"};
constexpr Shape kAthenaResultFormat = one_of(kAthenaResultFormatValues);
constexpr std::string_view kAthenaResultCompressionTypeValues[] = {"GZIP", "SNAPPY", "ZLIB"};
constexpr Shape kAthenaResultCompressionType = one_of(kAthenaResultCompressionTypeValues);
constexpr Member kAthenaDatasetDefinitionMembers[] = {
    {"Catalog", &kAthenaCatalog, kRequired},
    {"Database", &kAthenaDatabase, kRequired},
    {"QueryString", &kAthenaQueryString, kRequired},
    {"WorkGroup", &kAthenaWorkGroup},
    {"OutputS3Uri", &kS3Uri, kRequired},
    {"KmsKeyId", &kKmsKeyId},
    {"OutputFormat", &kAthenaResultFormat, kRequired},
    {"OutputCompression", &kAthenaResultCompressionType},
};
constexpr Shape kAthenaDatasetDefinition =
    structure("AthenaDatasetDefinition", kAthenaDatasetDefinitionMembers);
constexpr Shape kRedshiftClusterId = text(1, 63, R"re(.*)re");
constexpr Shape kRedshiftDatabase = text(1, 64, R"re(.*)re");
constexpr Shape kRedshiftUserName = text(1, 128, R"re(.*)re");
constexpr Shape kRedshiftQueryString = text(1, 4096, R"re([\s\S]+)re");
constexpr std::string_view kRedshiftResultFormatValues[] = {"PARQUET", "CSV"};
constexpr Shape kRedshiftResultFormat = one_of(kRedshiftResultFormatValues);
constexpr std::string_view kRedshiftResultCompressionTypeValues[] = {"None", "GZIP", "BZIP2",
                                                                     "ZSTD", "SNAPPY"};
constexpr Shape kRedshiftResultCompressionType = one_of(kRedshiftResultCompressionTypeValues);
constexpr Member kRedshiftDatasetDefinitionMembers[] = {
    {"ClusterId", &kRedshiftClusterId, kRequired},
    {"Database", &kRedshiftDatabase, kRequired},
    {"DbUser", &kRedshiftUserName, kRequired},
    {"QueryString", &kRedshiftQueryString, kRequired},
    {"ClusterRoleArn", &kRoleArn, kRequired},
    {"OutputS3Uri", &kS3Uri, kRequired},
    {"KmsKeyId", &kKmsKeyId},
    {"OutputFormat", &kRedshiftResultFormat, kRequired},
    {"OutputCompression", &kRedshiftResultCompressionType},
};
constexpr Shape kRedshiftDatasetDefinition =
    structure("RedshiftDatasetDefinition", kRedshiftDatasetDefinitionMembers);
constexpr std::string_view kDataDistributionTypeValues[] = {"FullyReplicated", "ShardedByS3Key"};
constexpr Shape kDataDistributionType = one_of(kDataDistributionTypeValues);
constexpr std::string_view kInputModeValues[] = {"Pipe", "File"};
constexpr Shape kInputMode = one_of(kInputModeValues);
constexpr Member kDatasetDefinitionMembers[] = {
    {"AthenaDatasetDefinition", &kAthenaDatasetDefinition},
    {"RedshiftDatasetDefinition", &kRedshiftDatasetDefinition},
    {"LocalPath", &kProcessingLocalPath},
    {"DataDistributionType", &kDataDistributionType},
    {"InputMode", &kInputMode},
};
constexpr Shape kDatasetDefinition = structure("DatasetDefinition", kDatasetDefinitionMembers);
constexpr Member kProcessingInputMembers[] = {
    {"InputName", &kString, kRequired},
    {"AppManaged", &kAppManaged},
    {"S3Input", &kProcessingS3Input},
    {"DatasetDefinition", &kDatasetDefinition},
};
constexpr Shape kProcessingInput = structure("ProcessingInput", kProcessingInputMembers);
constexpr Shape kProcessingInputs = {
    .type = Type::list, .min = 0, .max = 10, .element = &kProcessingInput};
constexpr std::string_view kProcessingS3UploadModeValues[] = {"Continuous", "EndOfJob"};
constexpr Shape kProcessingS3UploadMode = one_of(kProcessingS3UploadModeValues);
constexpr Member kProcessingS3OutputMembers[] = {
    {"S3Uri", &kS3Uri, kRequired},
    {"LocalPath", &kProcessingLocalPath},
    {"S3UploadMode", &kProcessingS3UploadMode, kRequired},
};
constexpr Shape kProcessingS3Output = structure("ProcessingS3Output", kProcessingS3OutputMembers);
constexpr Member kProcessingFeatureStoreOutputMembers[] = {
    {"FeatureGroupName", &kFeatureGroupName, kRequired},
};
constexpr Shape kProcessingFeatureStoreOutput =
    structure("ProcessingFeatureStoreOutput", kProcessingFeatureStoreOutputMembers);
constexpr Member kProcessingOutputMembers[] = {
    {"OutputName", &kString, kRequired},
    {"S3Output", &kProcessingS3Output},
    {"FeatureStoreOutput", &kProcessingFeatureStoreOutput},
    {"AppManaged", &kAppManaged},
};
constexpr Shape kProcessingOutput = structure("ProcessingOutput", kProcessingOutputMembers);
constexpr Shape kProcessingOutputs = {
    .type = Type::list, .min = 0, .max = 10, .element = &kProcessingOutput};
constexpr Member kProcessingOutputConfigMembers[] = {
    {"Outputs", &kProcessingOutputs, kRequired},
    {"KmsKeyId", &kKmsKeyId},
};
constexpr Shape kProcessingOutputConfig =
    structure("ProcessingOutputConfig", kProcessingOutputConfigMembers);
constexpr Shape kProcessingJobName = text(1, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
constexpr Shape kProcessingInstanceCount = {.type = Type::integer, .min = 1, .max = 100};
constexpr Shape kProcessingVolumeSizeInGB = {.type = Type::integer, .min = 1, .max = 16384};
constexpr Member kProcessingClusterConfigMembers[] = {
    {"InstanceCount", &kProcessingInstanceCount, kRequired},
    {"InstanceType", &kProcessingInstanceType, kRequired},
    {"VolumeSizeInGB", &kProcessingVolumeSizeInGB, kRequired},
    {"VolumeKmsKeyId", &kKmsKeyId},
};
constexpr Shape kProcessingClusterConfig =
    structure("ProcessingClusterConfig", kProcessingClusterConfigMembers);
constexpr Member kProcessingResourcesMembers[] = {
    {"ClusterConfig", &kProcessingClusterConfig, kRequired},
};
constexpr Shape kProcessingResources =
    structure("ProcessingResources", kProcessingResourcesMembers);
constexpr Shape kProcessingMaxRuntimeInSeconds = {.type = Type::integer, .min = 1, .max = 777600};
constexpr Member kProcessingStoppingConditionMembers[] = {
    {"MaxRuntimeInSeconds", &kProcessingMaxRuntimeInSeconds, kRequired},
};
constexpr Shape kProcessingStoppingCondition =
    structure("ProcessingStoppingCondition", kProcessingStoppingConditionMembers);
constexpr Shape kImageUri = text(0, 255, R"re(.*)re");
constexpr Shape kContainerEntrypointString = text(0, 256, R"re(.*)re");
constexpr Shape kContainerEntrypoint = {
    .type = Type::list, .min = 1, .max = 100, .element = &kContainerEntrypointString};
constexpr Shape kContainerArgument = text(0, 256, R"re(.*)re");
constexpr Shape kContainerArguments = {
    .type = Type::list, .min = 1, .max = 100, .element = &kContainerArgument};
constexpr Member kAppSpecificationMembers[] = {
    {"ImageUri", &kImageUri, kRequired},
    {"ContainerEntrypoint", &kContainerEntrypoint},
    {"ContainerArguments", &kContainerArguments},
};
constexpr Shape kAppSpecification = structure("AppSpecification", kAppSpecificationMembers);
constexpr Shape kProcessingEnvironmentKey = text(0, 256, R"re([a-zA-Z_][a-zA-Z0-9_]*)re");
constexpr Shape kProcessingEnvironmentValue = text(0, 256, R"re([\S\s]*)re");
constexpr Shape kProcessingEnvironmentMap = {.type = Type::map,
                                             .min = 0,
                                             .max = 100,
                                             .key = &kProcessingEnvironmentKey,
                                             .element = &kProcessingEnvironmentValue};
constexpr Member kNetworkConfigMembers[] = {
    {"EnableInterContainerTrafficEncryption", &kBoolean},
    {"EnableNetworkIsolation", &kBoolean},
    {"VpcConfig", &kVpcConfig},
};
constexpr Shape kNetworkConfig = structure("NetworkConfig", kNetworkConfigMembers);
constexpr std::string_view kProcessingJobStatusValues[] = {"InProgress", "Completed", "Failed",
                                                           "Stopping", "Stopped"};
constexpr Shape kProcessingJobStatus = one_of(kProcessingJobStatusValues);
constexpr Member kCreateProcessingJobRequestMembers[] = {
    {"ProcessingInputs", &kProcessingInputs},
    {"ProcessingOutputConfig", &kProcessingOutputConfig},
    {"ProcessingJobName", &kProcessingJobName, kRequired},
    {"ProcessingResources", &kProcessingResources, kRequired},
    {"StoppingCondition", &kProcessingStoppingCondition},
    {"AppSpecification", &kAppSpecification, kRequired},
    {"Environment", &kProcessingEnvironmentMap},
    {"NetworkConfig", &kNetworkConfig},
    {"RoleArn", &kRoleArn, kRequired},
    {"Tags", &kTagList},
    {"ExperimentConfig", &kExperimentConfig},
};
constexpr Member kDescribeProcessingJobRequestMembers[] = {
    {"ProcessingJobName", &kProcessingJobName, kRequired},
};
constexpr Member kListProcessingJobsRequestMembers[] = {
    {"CreationTimeAfter", &kTimestamp},
    {"CreationTimeBefore", &kTimestamp},
    {"LastModifiedTimeAfter", &kTimestamp},
    {"LastModifiedTimeBefore", &kTimestamp},
    {"NameContains", &kString},
    {"StatusEquals", &kProcessingJobStatus},
    {"SortBy", &kSortBy},
    {"SortOrder", &kSortOrder},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
};
constexpr Member kStopProcessingJobRequestMembers[] = {
    {"ProcessingJobName", &kProcessingJobName, kRequired},
};
constexpr Member kDeleteProcessingJobRequestMembers[] = {
    {"ProcessingJobName", &kProcessingJobName, kRequired},
};

}  // namespace

const Shape kCreateProcessingJobRequest =
    structure("CreateProcessingJobRequest", kCreateProcessingJobRequestMembers);
const Shape kDescribeProcessingJobRequest =
    structure("DescribeProcessingJobRequest", kDescribeProcessingJobRequestMembers);
const Shape kListProcessingJobsRequest =
    structure("ListProcessingJobsRequest", kListProcessingJobsRequestMembers);
const Shape kStopProcessingJobRequest =
    structure("StopProcessingJobRequest", kStopProcessingJobRequestMembers);
const Shape kDeleteProcessingJobRequest =
    structure("DeleteProcessingJobRequest", kDeleteProcessingJobRequestMembers);

}  // namespace smemu::sagemaker::tables
