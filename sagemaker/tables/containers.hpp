#pragma once

#include "sagemaker/tables/shared.hpp"

/// The containers and model data that models and model packages take.
/// Source: the service model of the API version 2017-07-24, of botocore 1.43;
/// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {

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

}  // namespace smemu::sagemaker::tables
