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
inline constexpr Shape kArnOrName = text(
    1, 170,
    R"re((arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-))re");
inline constexpr Shape kAcceptEula = {.type = Type::boolean};
inline constexpr Member kModelAccessConfigMembers[] = {
    {"AcceptEula", &kAcceptEula, kRequired},
};
inline constexpr Shape kModelAccessConfig =
    structure("ModelAccessConfig", kModelAccessConfigMembers);
inline constexpr Shape kHubContentArn = text(0, 255, R"re(.*)re");
inline constexpr Shape kContentType = text(0, 256, R"re(.*)re");
inline constexpr std::string_view kCompressionTypeValues[] = {"None", "Gzip"};
inline constexpr Shape kCompressionType = one_of(kCompressionTypeValues);
inline constexpr Shape kString256 = text(0, 256);
inline constexpr Shape kClientToken = text(1, 36, R"re([a-zA-Z0-9-]+)re");
inline constexpr Shape kString = {.type = Type::string};
inline constexpr Shape kVersionedArnOrName = text(
    1, 176,
    R"re((arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\/[0-9]{1,9})?)re");
inline constexpr Shape kEntityName = text(1, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
inline constexpr Shape kModelCardContent = sensitive(text(0, 100000, R"re(.*)re"));
inline constexpr std::string_view kModelCardStatusValues[] = {"Draft", "PendingReview", "Approved",
                                                              "Archived"};
inline constexpr Shape kModelCardStatus = one_of(kModelCardStatusValues);
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
