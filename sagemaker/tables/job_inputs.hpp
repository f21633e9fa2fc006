#pragma once

#include "sagemaker/tables/instance_types.hpp"
#include "sagemaker/tables/shared.hpp"

/// What jobs of several kinds take: data, metrics, instances, limits.
/// Source: the service model of the API version 2017-07-24, of botocore 1.43;
/// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {

inline constexpr Shape kMetricName = text(1, 255, R"re(.+)re");
inline constexpr Shape kHyperParameterKey = text(0, 256, R"re(.*)re");
inline constexpr Shape kHyperParameterValue = text(0, 2500, R"re(.*)re");
inline constexpr Shape kHyperParameters = {.type = Type::map,
                                           .min = 0,
                                           .max = 100,
                                           .key = &kHyperParameterKey,
                                           .element = &kHyperParameterValue};
inline constexpr Shape kAlgorithmImage = text(0, 255, R"re(.*)re");
inline constexpr std::string_view kTrainingInputModeValues[] = {"Pipe", "File", "FastFile"};
inline constexpr Shape kTrainingInputMode = one_of(kTrainingInputModeValues);
inline constexpr Shape kMetricRegex = text(1, 500, R"re(.+)re");
inline constexpr Member kMetricDefinitionMembers[] = {
    {"Name", &kMetricName, kRequired},
    {"Regex", &kMetricRegex, kRequired},
};
inline constexpr Shape kMetricDefinition = structure("MetricDefinition", kMetricDefinitionMembers);
inline constexpr Shape kMetricDefinitionList = {
    .type = Type::list, .min = 0, .max = 40, .element = &kMetricDefinition};
inline constexpr Shape kChannelName = text(1, 64, R"re([A-Za-z0-9\.\-_]+)re");
inline constexpr std::string_view kS3DataTypeValues[] = {"ManifestFile", "S3Prefix",
                                                         "AugmentedManifestFile", "Converse"};
inline constexpr Shape kS3DataType = one_of(kS3DataTypeValues);
inline constexpr std::string_view kS3DataDistributionValues[] = {"FullyReplicated",
                                                                 "ShardedByS3Key"};
inline constexpr Shape kS3DataDistribution = one_of(kS3DataDistributionValues);
inline constexpr Shape kAttributeName = text(1, 256, R"re(.+)re");
inline constexpr Shape kAttributeNames = {
    .type = Type::list, .min = 0, .max = 16, .element = &kAttributeName};
inline constexpr Shape kInstanceGroupName = text(1, 64, R"re(.+)re");
inline constexpr Shape kInstanceGroupNames = {
    .type = Type::list, .min = 0, .max = 5, .element = &kInstanceGroupName};
inline constexpr Member kHubAccessConfigMembers[] = {
    {"HubContentArn", &kHubContentArn, kRequired},
};
inline constexpr Shape kHubAccessConfig = structure("HubAccessConfig", kHubAccessConfigMembers);
inline constexpr Member kS3DataSourceMembers[] = {
    {"S3DataType", &kS3DataType, kRequired},          {"S3Uri", &kS3Uri, kRequired},
    {"S3DataDistributionType", &kS3DataDistribution}, {"AttributeNames", &kAttributeNames},
    {"InstanceGroupNames", &kInstanceGroupNames},     {"ModelAccessConfig", &kModelAccessConfig},
    {"HubAccessConfig", &kHubAccessConfig},
};
inline constexpr Shape kS3DataSource = structure("S3DataSource", kS3DataSourceMembers);
inline constexpr Shape kFileSystemId = text(11, 21, R"re((fs-[0-9a-f]{8,}))re");
inline constexpr std::string_view kFileSystemAccessModeValues[] = {"rw", "ro"};
inline constexpr Shape kFileSystemAccessMode = one_of(kFileSystemAccessModeValues);
inline constexpr std::string_view kFileSystemTypeValues[] = {"EFS", "FSxLustre"};
inline constexpr Shape kFileSystemType = one_of(kFileSystemTypeValues);
inline constexpr Shape kDirectoryPath = text(0, 4096, R"re(.*)re");
inline constexpr Member kFileSystemDataSourceMembers[] = {
    {"FileSystemId", &kFileSystemId, kRequired},
    {"FileSystemAccessMode", &kFileSystemAccessMode, kRequired},
    {"FileSystemType", &kFileSystemType, kRequired},
    {"DirectoryPath", &kDirectoryPath, kRequired},
};
inline constexpr Shape kFileSystemDataSource =
    structure("FileSystemDataSource", kFileSystemDataSourceMembers);
inline constexpr Shape kHubDataSetArn = text(
    0, 2048,
    R"re((arn:[a-z0-9-\.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/DataSet\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?)re");
inline constexpr Member kDatasetSourceMembers[] = {
    {"DatasetArn", &kHubDataSetArn, kRequired},
};
inline constexpr Shape kDatasetSource = structure("DatasetSource", kDatasetSourceMembers);
inline constexpr Member kDataSourceMembers[] = {
    {"S3DataSource", &kS3DataSource},
    {"FileSystemDataSource", &kFileSystemDataSource},
    {"DatasetSource", &kDatasetSource},
};
inline constexpr Shape kDataSource = structure("DataSource", kDataSourceMembers);
inline constexpr std::string_view kRecordWrapperValues[] = {"None", "RecordIO"};
inline constexpr Shape kRecordWrapper = one_of(kRecordWrapperValues);
inline constexpr Shape kSeed = {.type = Type::integer};
inline constexpr Member kShuffleConfigMembers[] = {
    {"Seed", &kSeed, kRequired},
};
inline constexpr Shape kShuffleConfig = structure("ShuffleConfig", kShuffleConfigMembers);
inline constexpr Member kChannelMembers[] = {
    {"ChannelName", &kChannelName, kRequired},
    {"DataSource", &kDataSource, kRequired},
    {"ContentType", &kContentType},
    {"CompressionType", &kCompressionType},
    {"RecordWrapperType", &kRecordWrapper},
    {"InputMode", &kTrainingInputMode},
    {"ShuffleConfig", &kShuffleConfig},
};
inline constexpr Shape kChannel = structure("Channel", kChannelMembers);
inline constexpr Shape kInputDataConfig = {
    .type = Type::list, .min = 1, .max = 20, .element = &kChannel};
inline constexpr std::string_view kOutputCompressionTypeValues[] = {"GZIP", "NONE"};
inline constexpr Shape kOutputCompressionType = one_of(kOutputCompressionTypeValues);
inline constexpr Member kOutputDataConfigMembers[] = {
    {"KmsKeyId", &kKmsKeyId},
    {"S3OutputPath", &kS3Uri, kRequired},
    {"CompressionType", &kOutputCompressionType},
};
inline constexpr Shape kOutputDataConfig = structure("OutputDataConfig", kOutputDataConfigMembers);
inline constexpr Shape kTrainingInstanceCount = {.type = Type::integer, .min = 0};
inline constexpr Shape kOptionalVolumeSizeInGB = {.type = Type::integer, .min = 0};
inline constexpr Shape kKeepAlivePeriodInSeconds = {.type = Type::integer, .min = 0, .max = 21600};
inline constexpr Member kInstanceGroupMembers[] = {
    {"InstanceType", &kTrainingInstanceType, kRequired},
    {"InstanceCount", &kTrainingInstanceCount, kRequired},
    {"InstanceGroupName", &kInstanceGroupName, kRequired},
};
inline constexpr Shape kInstanceGroup = structure("InstanceGroup", kInstanceGroupMembers);
inline constexpr Shape kInstanceGroups = {
    .type = Type::list, .min = 0, .max = 5, .element = &kInstanceGroup};
inline constexpr Shape kTrainingPlanArn =
    text(50, 2048, R"re(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:training-plan/.*)re");
inline constexpr Member kPlacementSpecificationMembers[] = {
    {"UltraServerId", &kString256},
    {"InstanceCount", &kTrainingInstanceCount, kRequired},
};
inline constexpr Shape kPlacementSpecification =
    structure("PlacementSpecification", kPlacementSpecificationMembers);
inline constexpr Shape kPlacementSpecifications = {
    .type = Type::list, .min = 0, .max = 10, .element = &kPlacementSpecification};
inline constexpr Member kInstancePlacementConfigMembers[] = {
    {"EnableMultipleJobs", &kBoolean},
    {"PlacementSpecifications", &kPlacementSpecifications},
};
inline constexpr Shape kInstancePlacementConfig =
    structure("InstancePlacementConfig", kInstancePlacementConfigMembers);
inline constexpr Member kResourceConfigMembers[] = {
    {"InstanceType", &kTrainingInstanceType},
    {"InstanceCount", &kTrainingInstanceCount},
    {"VolumeSizeInGB", &kOptionalVolumeSizeInGB},
    {"VolumeKmsKeyId", &kKmsKeyId},
    {"KeepAlivePeriodInSeconds", &kKeepAlivePeriodInSeconds},
    {"InstanceGroups", &kInstanceGroups},
    {"TrainingPlanArn", &kTrainingPlanArn},
    {"InstancePlacementConfig", &kInstancePlacementConfig},
};
inline constexpr Shape kResourceConfig = structure("ResourceConfig", kResourceConfigMembers);
inline constexpr Shape kMaxRuntimeInSeconds = {.type = Type::integer, .min = 1};
inline constexpr Shape kMaxWaitTimeInSeconds = {.type = Type::integer, .min = 1};
inline constexpr Shape kMaxPendingTimeInSeconds = {
    .type = Type::integer, .min = 7200, .max = 2419200};
inline constexpr Member kStoppingConditionMembers[] = {
    {"MaxRuntimeInSeconds", &kMaxRuntimeInSeconds},
    {"MaxWaitTimeInSeconds", &kMaxWaitTimeInSeconds},
    {"MaxPendingTimeInSeconds", &kMaxPendingTimeInSeconds},
};
inline constexpr Shape kStoppingCondition =
    structure("StoppingCondition", kStoppingConditionMembers);
inline constexpr Member kCheckpointConfigMembers[] = {
    {"S3Uri", &kS3Uri, kRequired},
    {"LocalPath", &kDirectoryPath},
};
inline constexpr Shape kCheckpointConfig = structure("CheckpointConfig", kCheckpointConfigMembers);
inline constexpr Shape kMaximumRetryAttempts = {.type = Type::integer, .min = 1, .max = 30};
inline constexpr Member kRetryStrategyMembers[] = {
    {"MaximumRetryAttempts", &kMaximumRetryAttempts, kRequired},
};
inline constexpr Shape kRetryStrategy = structure("RetryStrategy", kRetryStrategyMembers);
inline constexpr Shape kMaxConcurrentTransforms = {.type = Type::integer, .min = 0};
inline constexpr Shape kMaxPayloadInMB = {.type = Type::integer, .min = 0};
inline constexpr std::string_view kBatchStrategyValues[] = {"MultiRecord", "SingleRecord"};
inline constexpr Shape kBatchStrategy = one_of(kBatchStrategyValues);
inline constexpr Shape kTransformEnvironmentKey =
    text(0, 1024, R"re([a-zA-Z_][a-zA-Z0-9_]{0,1023})re");
inline constexpr Shape kTransformEnvironmentValue = text(0, 10240, R"re([\S\s]*)re");
inline constexpr Shape kTransformEnvironmentMap = {.type = Type::map,
                                                   .min = 0,
                                                   .max = 16,
                                                   .key = &kTransformEnvironmentKey,
                                                   .element = &kTransformEnvironmentValue};
inline constexpr Member kTransformS3DataSourceMembers[] = {
    {"S3DataType", &kS3DataType, kRequired},
    {"S3Uri", &kS3Uri, kRequired},
};
inline constexpr Shape kTransformS3DataSource =
    structure("TransformS3DataSource", kTransformS3DataSourceMembers);
inline constexpr Member kTransformDataSourceMembers[] = {
    {"S3DataSource", &kTransformS3DataSource, kRequired},
};
inline constexpr Shape kTransformDataSource =
    structure("TransformDataSource", kTransformDataSourceMembers);
inline constexpr std::string_view kSplitTypeValues[] = {"None", "Line", "RecordIO", "TFRecord"};
inline constexpr Shape kSplitType = one_of(kSplitTypeValues);
inline constexpr Member kTransformInputMembers[] = {
    {"DataSource", &kTransformDataSource, kRequired},
    {"ContentType", &kContentType},
    {"CompressionType", &kCompressionType},
    {"SplitType", &kSplitType},
};
inline constexpr Shape kTransformInput = structure("TransformInput", kTransformInputMembers);
inline constexpr Shape kAccept = text(0, 256, R"re(.*)re");
inline constexpr std::string_view kAssemblyTypeValues[] = {"None", "Line"};
inline constexpr Shape kAssemblyType = one_of(kAssemblyTypeValues);
inline constexpr Member kTransformOutputMembers[] = {
    {"S3OutputPath", &kS3Uri, kRequired},
    {"Accept", &kAccept},
    {"AssembleWith", &kAssemblyType},
    {"KmsKeyId", &kKmsKeyId},
};
inline constexpr Shape kTransformOutput = structure("TransformOutput", kTransformOutputMembers);
inline constexpr Shape kTransformInstanceCount = {.type = Type::integer, .min = 1};
inline constexpr Shape kTransformAmiVersion = text(1, 63, R"re([a-zA-Z0-9]+(-[a-zA-Z0-9]+)*)re");
inline constexpr Member kTransformResourcesMembers[] = {
    {"InstanceType", &kTransformInstanceType, kRequired},
    {"InstanceCount", &kTransformInstanceCount, kRequired},
    {"VolumeKmsKeyId", &kKmsKeyId},
    {"TransformAmiVersion", &kTransformAmiVersion},
};
inline constexpr Shape kTransformResources =
    structure("TransformResources", kTransformResourcesMembers);
inline constexpr Shape kExperimentEntityName =
    text(1, 120, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,119})re");
inline constexpr Member kExperimentConfigMembers[] = {
    {"ExperimentName", &kExperimentEntityName},
    {"TrialName", &kExperimentEntityName},
    {"TrialComponentDisplayName", &kExperimentEntityName},
    {"RunName", &kExperimentEntityName},
};
inline constexpr Shape kExperimentConfig = structure("ExperimentConfig", kExperimentConfigMembers);

}  // namespace smemu::sagemaker::tables
