#pragma once

#include "emulator/aws/shape.hpp"

/// What operations on several kinds of resources take.
/// Source: the service model of the API version 2017-07-24, of botocore 1.43;
/// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {

using namespace aws;

inline constexpr Shape kTagKey = text(1, 128, R"re(([\p{L}\p{Z}\p{N}_.:/=+\-@]*))re");
inline constexpr Shape kTagValue = text(0, 256, R"re(([\p{L}\p{Z}\p{N}_.:/=+\-@]*))re");
inline constexpr Member kTagMembers[] = {
    {"Key", &kTagKey, kRequired},
    {"Value", &kTagValue, kRequired},
};
inline constexpr Shape kTag = structure("Tag", kTagMembers);
inline constexpr Shape kTagList = {.type = Type::list, .min = 0, .max = 50, .element = &kTag};
inline constexpr Shape kModelName = text(0, 63, R"re([a-zA-Z0-9]([\-a-zA-Z0-9]*[a-zA-Z0-9])?)re");
inline constexpr std::string_view kProductionVariantInstanceTypeValues[] = {
    "ml.t2.medium",        "ml.t2.large",           "ml.t2.xlarge",      "ml.t2.2xlarge",
    "ml.m4.xlarge",        "ml.m4.2xlarge",         "ml.m4.4xlarge",     "ml.m4.10xlarge",
    "ml.m4.16xlarge",      "ml.m5.large",           "ml.m5.xlarge",      "ml.m5.2xlarge",
    "ml.m5.4xlarge",       "ml.m5.12xlarge",        "ml.m5.24xlarge",    "ml.m5d.large",
    "ml.m5d.xlarge",       "ml.m5d.2xlarge",        "ml.m5d.4xlarge",    "ml.m5d.12xlarge",
    "ml.m5d.24xlarge",     "ml.c4.large",           "ml.c4.xlarge",      "ml.c4.2xlarge",
    "ml.c4.4xlarge",       "ml.c4.8xlarge",         "ml.p2.xlarge",      "ml.p2.8xlarge",
    "ml.p2.16xlarge",      "ml.p3.2xlarge",         "ml.p3.8xlarge",     "ml.p3.16xlarge",
    "ml.c5.large",         "ml.c5.xlarge",          "ml.c5.2xlarge",     "ml.c5.4xlarge",
    "ml.c5.9xlarge",       "ml.c5.18xlarge",        "ml.c5d.large",      "ml.c5d.xlarge",
    "ml.c5d.2xlarge",      "ml.c5d.4xlarge",        "ml.c5d.9xlarge",    "ml.c5d.18xlarge",
    "ml.g4dn.xlarge",      "ml.g4dn.2xlarge",       "ml.g4dn.4xlarge",   "ml.g4dn.8xlarge",
    "ml.g4dn.12xlarge",    "ml.g4dn.16xlarge",      "ml.r5.large",       "ml.r5.xlarge",
    "ml.r5.2xlarge",       "ml.r5.4xlarge",         "ml.r5.12xlarge",    "ml.r5.24xlarge",
    "ml.r5d.large",        "ml.r5d.xlarge",         "ml.r5d.2xlarge",    "ml.r5d.4xlarge",
    "ml.r5d.12xlarge",     "ml.r5d.24xlarge",       "ml.inf1.xlarge",    "ml.inf1.2xlarge",
    "ml.inf1.6xlarge",     "ml.inf1.24xlarge",      "ml.dl1.24xlarge",   "ml.c6i.large",
    "ml.c6i.xlarge",       "ml.c6i.2xlarge",        "ml.c6i.4xlarge",    "ml.c6i.8xlarge",
    "ml.c6i.12xlarge",     "ml.c6i.16xlarge",       "ml.c6i.24xlarge",   "ml.c6i.32xlarge",
    "ml.m6i.large",        "ml.m6i.xlarge",         "ml.m6i.2xlarge",    "ml.m6i.4xlarge",
    "ml.m6i.8xlarge",      "ml.m6i.12xlarge",       "ml.m6i.16xlarge",   "ml.m6i.24xlarge",
    "ml.m6i.32xlarge",     "ml.r6i.large",          "ml.r6i.xlarge",     "ml.r6i.2xlarge",
    "ml.r6i.4xlarge",      "ml.r6i.8xlarge",        "ml.r6i.12xlarge",   "ml.r6i.16xlarge",
    "ml.r6i.24xlarge",     "ml.r6i.32xlarge",       "ml.g5.xlarge",      "ml.g5.2xlarge",
    "ml.g5.4xlarge",       "ml.g5.8xlarge",         "ml.g5.12xlarge",    "ml.g5.16xlarge",
    "ml.g5.24xlarge",      "ml.g5.48xlarge",        "ml.g6.xlarge",      "ml.g6.2xlarge",
    "ml.g6.4xlarge",       "ml.g6.8xlarge",         "ml.g6.12xlarge",    "ml.g6.16xlarge",
    "ml.g6.24xlarge",      "ml.g6.48xlarge",        "ml.r8g.medium",     "ml.r8g.large",
    "ml.r8g.xlarge",       "ml.r8g.2xlarge",        "ml.r8g.4xlarge",    "ml.r8g.8xlarge",
    "ml.r8g.12xlarge",     "ml.r8g.16xlarge",       "ml.r8g.24xlarge",   "ml.r8g.48xlarge",
    "ml.g6e.xlarge",       "ml.g6e.2xlarge",        "ml.g6e.4xlarge",    "ml.g6e.8xlarge",
    "ml.g6e.12xlarge",     "ml.g6e.16xlarge",       "ml.g6e.24xlarge",   "ml.g6e.48xlarge",
    "ml.g7e.2xlarge",      "ml.g7e.4xlarge",        "ml.g7e.8xlarge",    "ml.g7e.12xlarge",
    "ml.g7e.24xlarge",     "ml.g7e.48xlarge",       "ml.p4d.24xlarge",   "ml.c7g.large",
    "ml.c7g.xlarge",       "ml.c7g.2xlarge",        "ml.c7g.4xlarge",    "ml.c7g.8xlarge",
    "ml.c7g.12xlarge",     "ml.c7g.16xlarge",       "ml.m6g.large",      "ml.m6g.xlarge",
    "ml.m6g.2xlarge",      "ml.m6g.4xlarge",        "ml.m6g.8xlarge",    "ml.m6g.12xlarge",
    "ml.m6g.16xlarge",     "ml.m6gd.large",         "ml.m6gd.xlarge",    "ml.m6gd.2xlarge",
    "ml.m6gd.4xlarge",     "ml.m6gd.8xlarge",       "ml.m6gd.12xlarge",  "ml.m6gd.16xlarge",
    "ml.c6g.large",        "ml.c6g.xlarge",         "ml.c6g.2xlarge",    "ml.c6g.4xlarge",
    "ml.c6g.8xlarge",      "ml.c6g.12xlarge",       "ml.c6g.16xlarge",   "ml.c6gd.large",
    "ml.c6gd.xlarge",      "ml.c6gd.2xlarge",       "ml.c6gd.4xlarge",   "ml.c6gd.8xlarge",
    "ml.c6gd.12xlarge",    "ml.c6gd.16xlarge",      "ml.c6gn.large",     "ml.c6gn.xlarge",
    "ml.c6gn.2xlarge",     "ml.c6gn.4xlarge",       "ml.c6gn.8xlarge",   "ml.c6gn.12xlarge",
    "ml.c6gn.16xlarge",    "ml.r6g.large",          "ml.r6g.xlarge",     "ml.r6g.2xlarge",
    "ml.r6g.4xlarge",      "ml.r6g.8xlarge",        "ml.r6g.12xlarge",   "ml.r6g.16xlarge",
    "ml.r6gd.large",       "ml.r6gd.xlarge",        "ml.r6gd.2xlarge",   "ml.r6gd.4xlarge",
    "ml.r6gd.8xlarge",     "ml.r6gd.12xlarge",      "ml.r6gd.16xlarge",  "ml.p4de.24xlarge",
    "ml.trn1.2xlarge",     "ml.trn1.32xlarge",      "ml.trn1n.32xlarge", "ml.trn2.48xlarge",
    "ml.inf2.xlarge",      "ml.inf2.8xlarge",       "ml.inf2.24xlarge",  "ml.inf2.48xlarge",
    "ml.p5.48xlarge",      "ml.p5e.48xlarge",       "ml.p5en.48xlarge",  "ml.m7i.large",
    "ml.m7i.xlarge",       "ml.m7i.2xlarge",        "ml.m7i.4xlarge",    "ml.m7i.8xlarge",
    "ml.m7i.12xlarge",     "ml.m7i.16xlarge",       "ml.m7i.24xlarge",   "ml.m7i.48xlarge",
    "ml.c7i.large",        "ml.c7i.xlarge",         "ml.c7i.2xlarge",    "ml.c7i.4xlarge",
    "ml.c7i.8xlarge",      "ml.c7i.12xlarge",       "ml.c7i.16xlarge",   "ml.c7i.24xlarge",
    "ml.c7i.48xlarge",     "ml.r7i.large",          "ml.r7i.xlarge",     "ml.r7i.2xlarge",
    "ml.r7i.4xlarge",      "ml.r7i.8xlarge",        "ml.r7i.12xlarge",   "ml.r7i.16xlarge",
    "ml.r7i.24xlarge",     "ml.r7i.48xlarge",       "ml.c8g.medium",     "ml.c8g.large",
    "ml.c8g.xlarge",       "ml.c8g.2xlarge",        "ml.c8g.4xlarge",    "ml.c8g.8xlarge",
    "ml.c8g.12xlarge",     "ml.c8g.16xlarge",       "ml.c8g.24xlarge",   "ml.c8g.48xlarge",
    "ml.r7gd.medium",      "ml.r7gd.large",         "ml.r7gd.xlarge",    "ml.r7gd.2xlarge",
    "ml.r7gd.4xlarge",     "ml.r7gd.8xlarge",       "ml.r7gd.12xlarge",  "ml.r7gd.16xlarge",
    "ml.m8g.medium",       "ml.m8g.large",          "ml.m8g.xlarge",     "ml.m8g.2xlarge",
    "ml.m8g.4xlarge",      "ml.m8g.8xlarge",        "ml.m8g.12xlarge",   "ml.m8g.16xlarge",
    "ml.m8g.24xlarge",     "ml.m8g.48xlarge",       "ml.c6in.large",     "ml.c6in.xlarge",
    "ml.c6in.2xlarge",     "ml.c6in.4xlarge",       "ml.c6in.8xlarge",   "ml.c6in.12xlarge",
    "ml.c6in.16xlarge",    "ml.c6in.24xlarge",      "ml.c6in.32xlarge",  "ml.p6-b200.48xlarge",
    "ml.p6-b300.48xlarge", "ml.p6e-gb200.36xlarge", "ml.p5.4xlarge"};
inline constexpr Shape kProductionVariantInstanceType =
    one_of(kProductionVariantInstanceTypeValues);
inline constexpr Shape kKmsKeyId = text(0, 2048, R"re([a-zA-Z0-9:/_-]*)re");
inline constexpr Shape kUrl = text(0, 1024, R"re((https|s3)://([^/]+)/?(.*))re");
inline constexpr Shape kRoleArn =
    text(20, 2048, R"re(arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+)re");
inline constexpr Shape kSecurityGroupId = text(0, 32, R"re([-0-9a-zA-Z]+)re");
inline constexpr Shape kVpcSecurityGroupIds = {
    .type = Type::list, .min = 1, .max = 5, .element = &kSecurityGroupId};
inline constexpr Shape kSubnetId = text(0, 32, R"re([-0-9a-zA-Z]+)re");
inline constexpr Shape kSubnets = {.type = Type::list, .min = 1, .max = 16, .element = &kSubnetId};
inline constexpr Member kVpcConfigMembers[] = {
    {"SecurityGroupIds", &kVpcSecurityGroupIds, kRequired},
    {"Subnets", &kSubnets, kRequired},
};
inline constexpr Shape kVpcConfig = structure("VpcConfig", kVpcConfigMembers);
inline constexpr Shape kBoolean = {.type = Type::boolean};
inline constexpr Shape kFeatureGroupName =
    text(1, 64, R"re([a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63})re");
inline constexpr Shape kS3Uri = text(0, 1024, R"re((https|s3)://([^/]+)/?(.*))re");
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
inline constexpr Shape kArnOrName = text(
    1, 170,
    R"re((arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-))re");
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
inline constexpr Shape kAcceptEula = {.type = Type::boolean};
inline constexpr Member kModelAccessConfigMembers[] = {
    {"AcceptEula", &kAcceptEula, kRequired},
};
inline constexpr Shape kModelAccessConfig =
    structure("ModelAccessConfig", kModelAccessConfigMembers);
inline constexpr Shape kHubContentArn = text(0, 255, R"re(.*)re");
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
inline constexpr Shape kContentType = text(0, 256, R"re(.*)re");
inline constexpr std::string_view kCompressionTypeValues[] = {"None", "Gzip"};
inline constexpr Shape kCompressionType = one_of(kCompressionTypeValues);
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
inline constexpr std::string_view kTrainingInstanceTypeValues[] = {
    "ml.m4.xlarge",          "ml.m4.2xlarge",     "ml.m4.4xlarge",       "ml.m4.10xlarge",
    "ml.m4.16xlarge",        "ml.g4dn.xlarge",    "ml.g4dn.2xlarge",     "ml.g4dn.4xlarge",
    "ml.g4dn.8xlarge",       "ml.g4dn.12xlarge",  "ml.g4dn.16xlarge",    "ml.m5.large",
    "ml.m5.xlarge",          "ml.m5.2xlarge",     "ml.m5.4xlarge",       "ml.m5.12xlarge",
    "ml.m5.24xlarge",        "ml.c4.xlarge",      "ml.c4.2xlarge",       "ml.c4.4xlarge",
    "ml.c4.8xlarge",         "ml.p2.xlarge",      "ml.p2.8xlarge",       "ml.p2.16xlarge",
    "ml.p3.2xlarge",         "ml.p3.8xlarge",     "ml.p3.16xlarge",      "ml.p3dn.24xlarge",
    "ml.p4d.24xlarge",       "ml.p4de.24xlarge",  "ml.p5.48xlarge",      "ml.p5e.48xlarge",
    "ml.p5en.48xlarge",      "ml.c5.xlarge",      "ml.c5.2xlarge",       "ml.c5.4xlarge",
    "ml.c5.9xlarge",         "ml.c5.18xlarge",    "ml.c5n.xlarge",       "ml.c5n.2xlarge",
    "ml.c5n.4xlarge",        "ml.c5n.9xlarge",    "ml.c5n.18xlarge",     "ml.g5.xlarge",
    "ml.g5.2xlarge",         "ml.g5.4xlarge",     "ml.g5.8xlarge",       "ml.g5.16xlarge",
    "ml.g5.12xlarge",        "ml.g5.24xlarge",    "ml.g5.48xlarge",      "ml.g6.xlarge",
    "ml.g6.2xlarge",         "ml.g6.4xlarge",     "ml.g6.8xlarge",       "ml.g6.16xlarge",
    "ml.g6.12xlarge",        "ml.g6.24xlarge",    "ml.g6.48xlarge",      "ml.g6e.xlarge",
    "ml.g6e.2xlarge",        "ml.g6e.4xlarge",    "ml.g6e.8xlarge",      "ml.g6e.16xlarge",
    "ml.g6e.12xlarge",       "ml.g6e.24xlarge",   "ml.g6e.48xlarge",     "ml.trn1.2xlarge",
    "ml.trn1.32xlarge",      "ml.trn1n.32xlarge", "ml.trn2.48xlarge",    "ml.m6i.large",
    "ml.m6i.xlarge",         "ml.m6i.2xlarge",    "ml.m6i.4xlarge",      "ml.m6i.8xlarge",
    "ml.m6i.12xlarge",       "ml.m6i.16xlarge",   "ml.m6i.24xlarge",     "ml.m6i.32xlarge",
    "ml.c6i.xlarge",         "ml.c6i.2xlarge",    "ml.c6i.8xlarge",      "ml.c6i.4xlarge",
    "ml.c6i.12xlarge",       "ml.c6i.16xlarge",   "ml.c6i.24xlarge",     "ml.c6i.32xlarge",
    "ml.r5d.large",          "ml.r5d.xlarge",     "ml.r5d.2xlarge",      "ml.r5d.4xlarge",
    "ml.r5d.8xlarge",        "ml.r5d.12xlarge",   "ml.r5d.16xlarge",     "ml.r5d.24xlarge",
    "ml.t3.medium",          "ml.t3.large",       "ml.t3.xlarge",        "ml.t3.2xlarge",
    "ml.r5.large",           "ml.r5.xlarge",      "ml.r5.2xlarge",       "ml.r5.4xlarge",
    "ml.r5.8xlarge",         "ml.r5.12xlarge",    "ml.r5.16xlarge",      "ml.r5.24xlarge",
    "ml.p6-b200.48xlarge",   "ml.m7i.large",      "ml.m7i.xlarge",       "ml.m7i.2xlarge",
    "ml.m7i.4xlarge",        "ml.m7i.8xlarge",    "ml.m7i.12xlarge",     "ml.m7i.16xlarge",
    "ml.m7i.24xlarge",       "ml.m7i.48xlarge",   "ml.c7i.large",        "ml.c7i.xlarge",
    "ml.c7i.2xlarge",        "ml.c7i.4xlarge",    "ml.c7i.8xlarge",      "ml.c7i.12xlarge",
    "ml.c7i.16xlarge",       "ml.c7i.24xlarge",   "ml.c7i.48xlarge",     "ml.r7i.large",
    "ml.r7i.xlarge",         "ml.r7i.2xlarge",    "ml.r7i.4xlarge",      "ml.r7i.8xlarge",
    "ml.r7i.12xlarge",       "ml.r7i.16xlarge",   "ml.r7i.24xlarge",     "ml.r7i.48xlarge",
    "ml.p6e-gb200.36xlarge", "ml.p5.4xlarge",     "ml.p6-b300.48xlarge", "ml.g7e.2xlarge",
    "ml.g7e.4xlarge",        "ml.g7e.8xlarge",    "ml.g7e.12xlarge",     "ml.g7e.24xlarge",
    "ml.g7e.48xlarge"};
inline constexpr Shape kTrainingInstanceType = one_of(kTrainingInstanceTypeValues);
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
inline constexpr Shape kString256 = text(0, 256);
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
inline constexpr Shape kClientToken = text(1, 36, R"re([a-zA-Z0-9-]+)re");
inline constexpr Shape kContainerHostname = text(0, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
inline constexpr Shape kContainerImage = text(0, 255, R"re([\S]+)re");
inline constexpr Shape kS3ModelUri = text(0, 1024, R"re((https|s3)://([^/]+)/?(.*))re");
inline constexpr std::string_view kS3ModelDataTypeValues[] = {"S3Prefix", "S3Object"};
inline constexpr Shape kS3ModelDataType = one_of(kS3ModelDataTypeValues);
inline constexpr std::string_view kModelCompressionTypeValues[] = {"None", "Gzip"};
inline constexpr Shape kModelCompressionType = one_of(kModelCompressionTypeValues);
inline constexpr Member kInferenceHubAccessConfigMembers[] = {
    {"HubContentArn", &kHubContentArn, kRequired},
};
inline constexpr Shape kInferenceHubAccessConfig =
    structure("InferenceHubAccessConfig", kInferenceHubAccessConfigMembers);
inline constexpr Shape kString = {.type = Type::string};
inline constexpr Member kS3ModelDataSourceMembers[] = {
    {"S3Uri", &kS3ModelUri, kRequired},
    {"S3DataType", &kS3ModelDataType, kRequired},
    {"CompressionType", &kModelCompressionType, kRequired},
    {"ModelAccessConfig", &kModelAccessConfig},
    {"HubAccessConfig", &kInferenceHubAccessConfig},
    {"ManifestS3Uri", &kS3ModelUri},
    {"ETag", &kString},
    {"ManifestEtag", &kString},
};
inline constexpr Shape kS3ModelDataSource =
    structure("S3ModelDataSource", kS3ModelDataSourceMembers);
inline constexpr Member kModelDataSourceMembers[] = {
    {"S3DataSource", &kS3ModelDataSource},
};
inline constexpr Shape kModelDataSource = structure("ModelDataSource", kModelDataSourceMembers);
inline constexpr Shape kAdditionalModelChannelName = text(1, 64, R"re([A-Za-z0-9\.\-_]+)re");
inline constexpr Member kAdditionalModelDataSourceMembers[] = {
    {"ChannelName", &kAdditionalModelChannelName, kRequired},
    {"S3DataSource", &kS3ModelDataSource, kRequired},
};
inline constexpr Shape kAdditionalModelDataSource =
    structure("AdditionalModelDataSource", kAdditionalModelDataSourceMembers);
inline constexpr Shape kAdditionalModelDataSources = {
    .type = Type::list, .min = 0, .max = 5, .element = &kAdditionalModelDataSource};
inline constexpr Shape kEnvironmentKey = text(0, 1024, R"re([a-zA-Z_][a-zA-Z0-9_]*)re");
inline constexpr Shape kEnvironmentValue = text(0, 1024, R"re([\S\s]*)re");
inline constexpr Shape kEnvironmentMap = {.type = Type::map,
                                          .min = 0,
                                          .max = 100,
                                          .key = &kEnvironmentKey,
                                          .element = &kEnvironmentValue};
inline constexpr Shape kVersionedArnOrName = text(
    1, 176,
    R"re((arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\/[0-9]{1,9})?)re");
inline constexpr Shape kEntityName = text(1, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
inline constexpr Shape kModelCardContent = sensitive(text(0, 100000, R"re(.*)re"));
inline constexpr std::string_view kModelCardStatusValues[] = {"Draft", "PendingReview", "Approved",
                                                              "Archived"};
inline constexpr Shape kModelCardStatus = one_of(kModelCardStatusValues);
inline constexpr std::string_view kTransformInstanceTypeValues[] = {
    "ml.m4.xlarge",     "ml.m4.2xlarge",    "ml.m4.4xlarge",    "ml.m4.10xlarge",
    "ml.m4.16xlarge",   "ml.c4.xlarge",     "ml.c4.2xlarge",    "ml.c4.4xlarge",
    "ml.c4.8xlarge",    "ml.p2.xlarge",     "ml.p2.8xlarge",    "ml.p2.16xlarge",
    "ml.p3.2xlarge",    "ml.p3.8xlarge",    "ml.p3.16xlarge",   "ml.c5.xlarge",
    "ml.c5.2xlarge",    "ml.c5.4xlarge",    "ml.c5.9xlarge",    "ml.c5.18xlarge",
    "ml.m5.large",      "ml.m5.xlarge",     "ml.m5.2xlarge",    "ml.m5.4xlarge",
    "ml.m5.12xlarge",   "ml.m5.24xlarge",   "ml.m6i.large",     "ml.m6i.xlarge",
    "ml.m6i.2xlarge",   "ml.m6i.4xlarge",   "ml.m6i.8xlarge",   "ml.m6i.12xlarge",
    "ml.m6i.16xlarge",  "ml.m6i.24xlarge",  "ml.m6i.32xlarge",  "ml.c6i.large",
    "ml.c6i.xlarge",    "ml.c6i.2xlarge",   "ml.c6i.4xlarge",   "ml.c6i.8xlarge",
    "ml.c6i.12xlarge",  "ml.c6i.16xlarge",  "ml.c6i.24xlarge",  "ml.c6i.32xlarge",
    "ml.r6i.large",     "ml.r6i.xlarge",    "ml.r6i.2xlarge",   "ml.r6i.4xlarge",
    "ml.r6i.8xlarge",   "ml.r6i.12xlarge",  "ml.r6i.16xlarge",  "ml.r6i.24xlarge",
    "ml.r6i.32xlarge",  "ml.m7i.large",     "ml.m7i.xlarge",    "ml.m7i.2xlarge",
    "ml.m7i.4xlarge",   "ml.m7i.8xlarge",   "ml.m7i.12xlarge",  "ml.m7i.16xlarge",
    "ml.m7i.24xlarge",  "ml.m7i.48xlarge",  "ml.c7i.large",     "ml.c7i.xlarge",
    "ml.c7i.2xlarge",   "ml.c7i.4xlarge",   "ml.c7i.8xlarge",   "ml.c7i.12xlarge",
    "ml.c7i.16xlarge",  "ml.c7i.24xlarge",  "ml.c7i.48xlarge",  "ml.r7i.large",
    "ml.r7i.xlarge",    "ml.r7i.2xlarge",   "ml.r7i.4xlarge",   "ml.r7i.8xlarge",
    "ml.r7i.12xlarge",  "ml.r7i.16xlarge",  "ml.r7i.24xlarge",  "ml.r7i.48xlarge",
    "ml.g4dn.xlarge",   "ml.g4dn.2xlarge",  "ml.g4dn.4xlarge",  "ml.g4dn.8xlarge",
    "ml.g4dn.12xlarge", "ml.g4dn.16xlarge", "ml.g5.xlarge",     "ml.g5.2xlarge",
    "ml.g5.4xlarge",    "ml.g5.8xlarge",    "ml.g5.12xlarge",   "ml.g5.16xlarge",
    "ml.g5.24xlarge",   "ml.g5.48xlarge",   "ml.trn1.2xlarge",  "ml.trn1.32xlarge",
    "ml.inf2.xlarge",   "ml.inf2.8xlarge",  "ml.inf2.24xlarge", "ml.inf2.48xlarge",
    "ml.g6.xlarge",     "ml.g6.2xlarge",    "ml.g6.4xlarge",    "ml.g6.8xlarge",
    "ml.g6.12xlarge",   "ml.g6.16xlarge",   "ml.g6.24xlarge",   "ml.g6.48xlarge"};
inline constexpr Shape kTransformInstanceType = one_of(kTransformInstanceTypeValues);
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
inline constexpr std::string_view kProcessingInstanceTypeValues[] = {
    "ml.t3.medium",    "ml.t3.large",     "ml.t3.xlarge",     "ml.t3.2xlarge",    "ml.m4.xlarge",
    "ml.m4.2xlarge",   "ml.m4.4xlarge",   "ml.m4.10xlarge",   "ml.m4.16xlarge",   "ml.c4.xlarge",
    "ml.c4.2xlarge",   "ml.c4.4xlarge",   "ml.c4.8xlarge",    "ml.p2.xlarge",     "ml.p2.8xlarge",
    "ml.p2.16xlarge",  "ml.p3.2xlarge",   "ml.p3.8xlarge",    "ml.p3.16xlarge",   "ml.c5.xlarge",
    "ml.c5.2xlarge",   "ml.c5.4xlarge",   "ml.c5.9xlarge",    "ml.c5.18xlarge",   "ml.m5.large",
    "ml.m5.xlarge",    "ml.m5.2xlarge",   "ml.m5.4xlarge",    "ml.m5.12xlarge",   "ml.m5.24xlarge",
    "ml.r5.large",     "ml.r5.xlarge",    "ml.r5.2xlarge",    "ml.r5.4xlarge",    "ml.r5.8xlarge",
    "ml.r5.12xlarge",  "ml.r5.16xlarge",  "ml.r5.24xlarge",   "ml.g4dn.xlarge",   "ml.g4dn.2xlarge",
    "ml.g4dn.4xlarge", "ml.g4dn.8xlarge", "ml.g4dn.12xlarge", "ml.g4dn.16xlarge", "ml.g5.xlarge",
    "ml.g5.2xlarge",   "ml.g5.4xlarge",   "ml.g5.8xlarge",    "ml.g5.16xlarge",   "ml.g5.12xlarge",
    "ml.g5.24xlarge",  "ml.g5.48xlarge",  "ml.r5d.large",     "ml.r5d.xlarge",    "ml.r5d.2xlarge",
    "ml.r5d.4xlarge",  "ml.r5d.8xlarge",  "ml.r5d.12xlarge",  "ml.r5d.16xlarge",  "ml.r5d.24xlarge",
    "ml.g6.xlarge",    "ml.g6.2xlarge",   "ml.g6.4xlarge",    "ml.g6.8xlarge",    "ml.g6.12xlarge",
    "ml.g6.16xlarge",  "ml.g6.24xlarge",  "ml.g6.48xlarge",   "ml.g6e.xlarge",    "ml.g6e.2xlarge",
    "ml.g6e.4xlarge",  "ml.g6e.8xlarge",  "ml.g6e.12xlarge",  "ml.g6e.16xlarge",  "ml.g6e.24xlarge",
    "ml.g6e.48xlarge", "ml.m6i.large",    "ml.m6i.xlarge",    "ml.m6i.2xlarge",   "ml.m6i.4xlarge",
    "ml.m6i.8xlarge",  "ml.m6i.12xlarge", "ml.m6i.16xlarge",  "ml.m6i.24xlarge",  "ml.m6i.32xlarge",
    "ml.c6i.xlarge",   "ml.c6i.2xlarge",  "ml.c6i.4xlarge",   "ml.c6i.8xlarge",   "ml.c6i.12xlarge",
    "ml.c6i.16xlarge", "ml.c6i.24xlarge", "ml.c6i.32xlarge",  "ml.m7i.large",     "ml.m7i.xlarge",
    "ml.m7i.2xlarge",  "ml.m7i.4xlarge",  "ml.m7i.8xlarge",   "ml.m7i.12xlarge",  "ml.m7i.16xlarge",
    "ml.m7i.24xlarge", "ml.m7i.48xlarge", "ml.c7i.large",     "ml.c7i.xlarge",    "ml.c7i.2xlarge",
    "ml.c7i.4xlarge",  "ml.c7i.8xlarge",  "ml.c7i.12xlarge",  "ml.c7i.16xlarge",  "ml.c7i.24xlarge",
    "ml.c7i.48xlarge", "ml.r7i.large",    "ml.r7i.xlarge",    "ml.r7i.2xlarge",   "ml.r7i.4xlarge",
    "ml.r7i.8xlarge",  "ml.r7i.12xlarge", "ml.r7i.16xlarge",  "ml.r7i.24xlarge",  "ml.r7i.48xlarge",
    "ml.p5.4xlarge",   "ml.g7e.2xlarge",  "ml.g7e.4xlarge",   "ml.g7e.8xlarge",   "ml.g7e.12xlarge",
    "ml.g7e.24xlarge", "ml.g7e.48xlarge"};
inline constexpr Shape kProcessingInstanceType = one_of(kProcessingInstanceTypeValues);
inline constexpr Shape kExperimentEntityName =
    text(1, 120, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,119})re");
inline constexpr Member kExperimentConfigMembers[] = {
    {"ExperimentName", &kExperimentEntityName},
    {"TrialName", &kExperimentEntityName},
    {"TrialComponentDisplayName", &kExperimentEntityName},
    {"RunName", &kExperimentEntityName},
};
inline constexpr Shape kExperimentConfig = structure("ExperimentConfig", kExperimentConfigMembers);
inline constexpr Shape kModelPackageArn =
    text(1, 2048,
         R"re(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]{9,16}:[0-9]{12}:model-package/[\S]{1,2048})re");
inline constexpr Shape kNextToken = text(0, 8192, R"re(.*)re");
inline constexpr std::string_view kOrderKeyValues[] = {"Ascending", "Descending"};
inline constexpr Shape kOrderKey = one_of(kOrderKeyValues);
inline constexpr Shape kPaginationToken = text(0, 8192, R"re(.*)re");
inline constexpr Shape kMaxResults = {.type = Type::integer, .min = 1, .max = 100};
inline constexpr Shape kTimestamp = {.type = Type::timestamp};
inline constexpr Shape kCreationTime = {.type = Type::timestamp};
inline constexpr std::string_view kSortOrderValues[] = {"Ascending", "Descending"};
inline constexpr Shape kSortOrder = one_of(kSortOrderValues);
inline constexpr Shape kNameContains = text(0, 63, R"re([a-zA-Z0-9\-]+)re");
inline constexpr std::string_view kSortByValues[] = {"Name", "CreationTime", "Status"};
inline constexpr Shape kSortBy = one_of(kSortByValues);
inline constexpr std::string_view kTrainingJobStatusValues[] = {
    "InProgress", "Completed", "Failed", "Stopping", "Stopped", "Deleting"};
inline constexpr Shape kTrainingJobStatus = one_of(kTrainingJobStatusValues);

}  // namespace smemu::sagemaker::tables
