#include "sagemaker/tables/shared.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kFeatureName = text(1, 64, R"re([a-zA-Z0-9]([-_]*[a-zA-Z0-9]){0,63})re");
constexpr std::string_view kFeatureTypeValues[] = {"Integral", "Fractional", "String"};
constexpr Shape kFeatureType = one_of(kFeatureTypeValues);
constexpr std::string_view kCollectionTypeValues[] = {"List", "Set", "Vector"};
constexpr Shape kCollectionType = one_of(kCollectionTypeValues);
constexpr Shape kDimension = {.type = Type::integer, .min = 1, .max = 8192};
constexpr Member kVectorConfigMembers[] = {
    {"Dimension", &kDimension, kRequired},
};
constexpr Shape kVectorConfig = structure("VectorConfig", kVectorConfigMembers);
constexpr Member kCollectionConfigMembers[] = {
    {"VectorConfig", &kVectorConfig},
};
constexpr Shape kCollectionConfig = structure("CollectionConfig", kCollectionConfigMembers);
constexpr Member kFeatureDefinitionMembers[] = {
    {"FeatureName", &kFeatureName, kRequired},
    {"FeatureType", &kFeatureType, kRequired},
    {"CollectionType", &kCollectionType},
    {"CollectionConfig", &kCollectionConfig},
};
constexpr Shape kFeatureDefinition = structure("FeatureDefinition", kFeatureDefinitionMembers);
constexpr Shape kFeatureDefinitions = {
    .type = Type::list, .min = 1, .max = 2500, .element = &kFeatureDefinition};
constexpr Member kOnlineStoreSecurityConfigMembers[] = {
    {"KmsKeyId", &kKmsKeyId},
};
constexpr Shape kOnlineStoreSecurityConfig =
    structure("OnlineStoreSecurityConfig", kOnlineStoreSecurityConfigMembers);
constexpr std::string_view kTtlDurationUnitValues[] = {"Seconds", "Minutes", "Hours", "Days",
                                                       "Weeks"};
constexpr Shape kTtlDurationUnit = one_of(kTtlDurationUnitValues);
constexpr Shape kTtlDurationValue = {.type = Type::integer, .min = 1};
constexpr Member kTtlDurationMembers[] = {
    {"Unit", &kTtlDurationUnit},
    {"Value", &kTtlDurationValue},
};
constexpr Shape kTtlDuration = structure("TtlDuration", kTtlDurationMembers);
constexpr std::string_view kStorageTypeValues[] = {"Standard", "InMemory"};
constexpr Shape kStorageType = one_of(kStorageTypeValues);
constexpr Member kOnlineStoreConfigMembers[] = {
    {"SecurityConfig", &kOnlineStoreSecurityConfig},
    {"EnableOnlineStore", &kBoolean},
    {"TtlDuration", &kTtlDuration},
    {"StorageType", &kStorageType},
};
constexpr Shape kOnlineStoreConfig = structure("OnlineStoreConfig", kOnlineStoreConfigMembers);
constexpr Member kS3StorageConfigMembers[] = {
    {"S3Uri", &kS3Uri, kRequired},
    {"KmsKeyId", &kKmsKeyId},
    {"ResolvedOutputS3Uri", &kS3Uri},
};
constexpr Shape kS3StorageConfig = structure("S3StorageConfig", kS3StorageConfigMembers);
constexpr Shape kTableName =
    text(1, 255, R"re([\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*)re");
constexpr Shape kCatalog =
    text(1, 255, R"re([\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*)re");
constexpr Shape kDatabase =
    text(1, 255, R"re([\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*)re");
constexpr Member kDataCatalogConfigMembers[] = {
    {"TableName", &kTableName, kRequired},
    {"Catalog", &kCatalog, kRequired},
    {"Database", &kDatabase, kRequired},
};
constexpr Shape kDataCatalogConfig = structure("DataCatalogConfig", kDataCatalogConfigMembers);
constexpr std::string_view kTableFormatValues[] = {"Default", "Glue", "Iceberg"};
constexpr Shape kTableFormat = one_of(kTableFormatValues);
constexpr Member kOfflineStoreConfigMembers[] = {
    {"S3StorageConfig", &kS3StorageConfig, kRequired},
    {"DisableGlueTableCreation", &kBoolean},
    {"DataCatalogConfig", &kDataCatalogConfig},
    {"TableFormat", &kTableFormat},
};
constexpr Shape kOfflineStoreConfig = structure("OfflineStoreConfig", kOfflineStoreConfigMembers);
constexpr std::string_view kThroughputModeValues[] = {"OnDemand", "Provisioned"};
constexpr Shape kThroughputMode = one_of(kThroughputModeValues);
constexpr Shape kCapacityUnit = {.type = Type::integer, .min = 0, .max = 10000000};
constexpr Member kThroughputConfigMembers[] = {
    {"ThroughputMode", &kThroughputMode, kRequired},
    {"ProvisionedReadCapacityUnits", &kCapacityUnit},
    {"ProvisionedWriteCapacityUnits", &kCapacityUnit},
};
constexpr Shape kThroughputConfig = structure("ThroughputConfig", kThroughputConfigMembers);
constexpr Shape kDescription = text(0, 128);
constexpr Shape kFeatureGroupNameOrArn = text(
    1, 256,
    R"re((arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:feature-group\/)?([a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}))re");
constexpr Shape kFeatureGroupNameContains = text(1, 64);
constexpr std::string_view kFeatureGroupStatusValues[] = {"Creating", "Created", "CreateFailed",
                                                          "Deleting", "DeleteFailed"};
constexpr Shape kFeatureGroupStatus = one_of(kFeatureGroupStatusValues);
constexpr std::string_view kOfflineStoreStatusValueValues[] = {"Active", "Blocked", "Disabled"};
constexpr Shape kOfflineStoreStatusValue = one_of(kOfflineStoreStatusValueValues);
constexpr std::string_view kFeatureGroupSortOrderValues[] = {"Ascending", "Descending"};
constexpr Shape kFeatureGroupSortOrder = one_of(kFeatureGroupSortOrderValues);
constexpr std::string_view kFeatureGroupSortByValues[] = {"Name", "FeatureGroupStatus",
                                                          "OfflineStoreStatus", "CreationTime"};
constexpr Shape kFeatureGroupSortBy = one_of(kFeatureGroupSortByValues);
constexpr Shape kFeatureGroupMaxResults = {.type = Type::integer, .min = 1, .max = 100};
constexpr Member kCreateFeatureGroupRequestMembers[] = {
    {"FeatureGroupName", &kFeatureGroupName, kRequired},
    {"RecordIdentifierFeatureName", &kFeatureName, kRequired},
    {"EventTimeFeatureName", &kFeatureName, kRequired},
    {"FeatureDefinitions", &kFeatureDefinitions, kRequired},
    {"OnlineStoreConfig", &kOnlineStoreConfig},
    {"OfflineStoreConfig", &kOfflineStoreConfig},
    {"ThroughputConfig", &kThroughputConfig},
    {"RoleArn", &kRoleArn},
    {"Description", &kDescription},
    {"Tags", &kTagList},
};
constexpr Member kDeleteFeatureGroupRequestMembers[] = {
    {"FeatureGroupName", &kFeatureGroupName, kRequired},
};
constexpr Member kDescribeFeatureGroupRequestMembers[] = {
    {"FeatureGroupName", &kFeatureGroupNameOrArn, kRequired},
    {"NextToken", &kNextToken},
};
constexpr Member kListFeatureGroupsRequestMembers[] = {
    {"NameContains", &kFeatureGroupNameContains},
    {"FeatureGroupStatusEquals", &kFeatureGroupStatus},
    {"OfflineStoreStatusEquals", &kOfflineStoreStatusValue},
    {"CreationTimeAfter", &kCreationTime},
    {"CreationTimeBefore", &kCreationTime},
    {"SortOrder", &kFeatureGroupSortOrder},
    {"SortBy", &kFeatureGroupSortBy},
    {"MaxResults", &kFeatureGroupMaxResults},
    {"NextToken", &kNextToken},
};
constexpr Shape kFeatureAdditions = {
    .type = Type::list, .min = 1, .max = 100, .element = &kFeatureDefinition};
constexpr Member kOnlineStoreConfigUpdateMembers[] = {
    {"TtlDuration", &kTtlDuration},
};
constexpr Shape kOnlineStoreConfigUpdate =
    structure("OnlineStoreConfigUpdate", kOnlineStoreConfigUpdateMembers);
constexpr Member kThroughputConfigUpdateMembers[] = {
    {"ThroughputMode", &kThroughputMode},
    {"ProvisionedReadCapacityUnits", &kCapacityUnit},
    {"ProvisionedWriteCapacityUnits", &kCapacityUnit},
};
constexpr Shape kThroughputConfigUpdate =
    structure("ThroughputConfigUpdate", kThroughputConfigUpdateMembers);
constexpr Member kUpdateFeatureGroupRequestMembers[] = {
    {"FeatureGroupName", &kFeatureGroupNameOrArn, kRequired},
    {"FeatureAdditions", &kFeatureAdditions},
    {"OnlineStoreConfig", &kOnlineStoreConfigUpdate},
    {"ThroughputConfig", &kThroughputConfigUpdate},
};
constexpr Member kDescribeFeatureMetadataRequestMembers[] = {
    {"FeatureGroupName", &kFeatureGroupNameOrArn, kRequired},
    {"FeatureName", &kFeatureName, kRequired},
};
constexpr Shape kFeatureDescription = text(0, 255, R"re(.*)re");
constexpr Shape kFeatureParameterKey = text(1, 255, R"re(([\p{L}\p{Z}\p{N}_.:/=+\-]*))re");
constexpr Shape kFeatureParameterValue = text(1, 255, R"re(([\p{L}\p{Z}\p{N}_.:/=+\-]*))re");
constexpr Member kFeatureParameterMembers[] = {
    {"Key", &kFeatureParameterKey},
    {"Value", &kFeatureParameterValue},
};
constexpr Shape kFeatureParameter = structure("FeatureParameter", kFeatureParameterMembers);
constexpr Shape kFeatureParameterAdditions = {
    .type = Type::list, .min = 0, .max = 25, .element = &kFeatureParameter};
constexpr Shape kFeatureParameterRemovals = {
    .type = Type::list, .min = 0, .max = 25, .element = &kFeatureParameterKey};
constexpr Member kUpdateFeatureMetadataRequestMembers[] = {
    {"FeatureGroupName", &kFeatureGroupNameOrArn, kRequired},
    {"FeatureName", &kFeatureName, kRequired},
    {"Description", &kFeatureDescription},
    {"ParameterAdditions", &kFeatureParameterAdditions},
    {"ParameterRemovals", &kFeatureParameterRemovals},
};

}  // namespace

const Shape kCreateFeatureGroupRequest =
    structure("CreateFeatureGroupRequest", kCreateFeatureGroupRequestMembers);
const Shape kDeleteFeatureGroupRequest =
    structure("DeleteFeatureGroupRequest", kDeleteFeatureGroupRequestMembers);
const Shape kDescribeFeatureGroupRequest =
    structure("DescribeFeatureGroupRequest", kDescribeFeatureGroupRequestMembers);
const Shape kListFeatureGroupsRequest =
    structure("ListFeatureGroupsRequest", kListFeatureGroupsRequestMembers);
const Shape kUpdateFeatureGroupRequest =
    structure("UpdateFeatureGroupRequest", kUpdateFeatureGroupRequestMembers);
const Shape kDescribeFeatureMetadataRequest =
    structure("DescribeFeatureMetadataRequest", kDescribeFeatureMetadataRequestMembers);
const Shape kUpdateFeatureMetadataRequest =
    structure("UpdateFeatureMetadataRequest", kUpdateFeatureMetadataRequestMembers);

}  // namespace smemu::sagemaker::tables
