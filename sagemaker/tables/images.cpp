#include "sagemaker/tables/shared.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kImageDescription = text(1, 512, R"re(.*)re");
constexpr Shape kImageDisplayName = text(1, 128, R"re(\S(.*\S)?)re");
constexpr Shape kImageName = text(1, 63, R"re([a-zA-Z0-9]([-.]?[a-zA-Z0-9]){0,62})re");
constexpr Shape kImageBaseImage = text(1, 255, R"re(.*)re");
constexpr Shape kSageMakerImageVersionAlias = text(1, 128, R"re((?!^[.-])^([a-zA-Z0-9-_.]+))re");
constexpr Shape kSageMakerImageVersionAliases = {.type = Type::list,
                                                 .element = &kSageMakerImageVersionAlias};
constexpr std::string_view kVendorGuidanceValues[] = {"NOT_PROVIDED", "STABLE", "TO_BE_ARCHIVED",
                                                      "ARCHIVED"};
constexpr Shape kVendorGuidance = one_of(kVendorGuidanceValues);
constexpr std::string_view kJobTypeValues[] = {"TRAINING", "INFERENCE", "NOTEBOOK_KERNEL"};
constexpr Shape kJobType = one_of(kJobTypeValues);
constexpr Shape kMLFramework = text(1, 128, R"re([a-zA-Z]+ ?\d+\.\d+(\.\d+)?)re");
constexpr Shape kProgrammingLang = text(1, 128, R"re([a-zA-Z]+ ?\d+\.\d+(\.\d+)?)re");
constexpr std::string_view kProcessorValues[] = {"CPU", "GPU"};
constexpr Shape kProcessor = one_of(kProcessorValues);
constexpr Shape kHorovod = {.type = Type::boolean};
constexpr Shape kReleaseNotes = text(1, 255, R"re(.*)re");
constexpr Shape kImageVersionNumber = {.type = Type::integer, .min = 0};
constexpr std::string_view kImageVersionSortByValues[] = {"CREATION_TIME", "LAST_MODIFIED_TIME",
                                                          "VERSION"};
constexpr Shape kImageVersionSortBy = one_of(kImageVersionSortByValues);
constexpr std::string_view kImageVersionSortOrderValues[] = {"ASCENDING", "DESCENDING"};
constexpr Shape kImageVersionSortOrder = one_of(kImageVersionSortOrderValues);
constexpr Shape kImageNameContains = text(0, 63, R"re([a-zA-Z0-9\-.]+)re");
constexpr std::string_view kImageSortByValues[] = {"CREATION_TIME", "LAST_MODIFIED_TIME",
                                                   "IMAGE_NAME"};
constexpr Shape kImageSortBy = one_of(kImageSortByValues);
constexpr std::string_view kImageSortOrderValues[] = {"ASCENDING", "DESCENDING"};
constexpr Shape kImageSortOrder = one_of(kImageSortOrderValues);
constexpr Member kCreateImageRequestMembers[] = {
    {"Description", &kImageDescription},
    {"DisplayName", &kImageDisplayName},
    {"ImageName", &kImageName, kRequired},
    {"RoleArn", &kRoleArn, kRequired},
    {"Tags", &kTagList},
};
constexpr Member kCreateImageVersionRequestMembers[] = {
    {"BaseImage", &kImageBaseImage, kRequired},
    {"ClientToken", &kClientToken, kRequired},
    {"ImageName", &kImageName, kRequired},
    {"Aliases", &kSageMakerImageVersionAliases},
    {"VendorGuidance", &kVendorGuidance},
    {"JobType", &kJobType},
    {"MLFramework", &kMLFramework},
    {"ProgrammingLang", &kProgrammingLang},
    {"Processor", &kProcessor},
    {"Horovod", &kHorovod},
    {"ReleaseNotes", &kReleaseNotes},
};
constexpr Member kDeleteImageRequestMembers[] = {
    {"ImageName", &kImageName, kRequired},
};
constexpr Member kDeleteImageVersionRequestMembers[] = {
    {"ImageName", &kImageName, kRequired},
    {"Version", &kImageVersionNumber},
    {"Alias", &kSageMakerImageVersionAlias},
};
constexpr Member kDescribeImageRequestMembers[] = {
    {"ImageName", &kImageName, kRequired},
};
constexpr Member kDescribeImageVersionRequestMembers[] = {
    {"ImageName", &kImageName, kRequired},
    {"Version", &kImageVersionNumber},
    {"Alias", &kSageMakerImageVersionAlias},
};
constexpr Member kListImageVersionsRequestMembers[] = {
    {"CreationTimeAfter", &kTimestamp},
    {"CreationTimeBefore", &kTimestamp},
    {"ImageName", &kImageName, kRequired},
    {"LastModifiedTimeAfter", &kTimestamp},
    {"LastModifiedTimeBefore", &kTimestamp},
    {"MaxResults", &kMaxResults},
    {"NextToken", &kNextToken},
    {"SortBy", &kImageVersionSortBy},
    {"SortOrder", &kImageVersionSortOrder},
};
constexpr Member kListImagesRequestMembers[] = {
    {"CreationTimeAfter", &kTimestamp},
    {"CreationTimeBefore", &kTimestamp},
    {"LastModifiedTimeAfter", &kTimestamp},
    {"LastModifiedTimeBefore", &kTimestamp},
    {"MaxResults", &kMaxResults},
    {"NameContains", &kImageNameContains},
    {"NextToken", &kNextToken},
    {"SortBy", &kImageSortBy},
    {"SortOrder", &kImageSortOrder},
};
constexpr Shape kImageDeleteProperty = text(1, 11, R"re((^DisplayName$)|(^Description$))re");
constexpr Shape kImageDeletePropertyList = {
    .type = Type::list, .min = 0, .max = 2, .element = &kImageDeleteProperty};
constexpr Member kUpdateImageRequestMembers[] = {
    {"DeleteProperties", &kImageDeletePropertyList},
    {"Description", &kImageDescription},
    {"DisplayName", &kImageDisplayName},
    {"ImageName", &kImageName, kRequired},
    {"RoleArn", &kRoleArn},
};
constexpr Member kUpdateImageVersionRequestMembers[] = {
    {"ImageName", &kImageName, kRequired},
    {"Alias", &kSageMakerImageVersionAlias},
    {"Version", &kImageVersionNumber},
    {"AliasesToAdd", &kSageMakerImageVersionAliases},
    {"AliasesToDelete", &kSageMakerImageVersionAliases},
    {"VendorGuidance", &kVendorGuidance},
    {"JobType", &kJobType},
    {"MLFramework", &kMLFramework},
    {"ProgrammingLang", &kProgrammingLang},
    {"Processor", &kProcessor},
    {"Horovod", &kHorovod},
    {"ReleaseNotes", &kReleaseNotes},
};
constexpr Member kListAliasesRequestMembers[] = {
    {"ImageName", &kImageName, kRequired},
    {"Alias", &kSageMakerImageVersionAlias},
    {"Version", &kImageVersionNumber},
    {"MaxResults", &kMaxResults},
    {"NextToken", &kNextToken},
};

}  // namespace

const Shape kCreateImageRequest = structure("CreateImageRequest", kCreateImageRequestMembers);
const Shape kCreateImageVersionRequest =
    structure("CreateImageVersionRequest", kCreateImageVersionRequestMembers);
const Shape kDeleteImageRequest = structure("DeleteImageRequest", kDeleteImageRequestMembers);
const Shape kDeleteImageVersionRequest =
    structure("DeleteImageVersionRequest", kDeleteImageVersionRequestMembers);
const Shape kDescribeImageRequest = structure("DescribeImageRequest", kDescribeImageRequestMembers);
const Shape kDescribeImageVersionRequest =
    structure("DescribeImageVersionRequest", kDescribeImageVersionRequestMembers);
const Shape kListImageVersionsRequest =
    structure("ListImageVersionsRequest", kListImageVersionsRequestMembers);
const Shape kListImagesRequest = structure("ListImagesRequest", kListImagesRequestMembers);
const Shape kUpdateImageRequest = structure("UpdateImageRequest", kUpdateImageRequestMembers);
const Shape kUpdateImageVersionRequest =
    structure("UpdateImageVersionRequest", kUpdateImageVersionRequestMembers);
const Shape kListAliasesRequest = structure("ListAliasesRequest", kListAliasesRequestMembers);

}  // namespace smemu::sagemaker::tables
