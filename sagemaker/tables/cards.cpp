#include "sagemaker/tables/shared.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Member kModelCardSecurityConfigMembers[] = {
    {"KmsKeyId", &kKmsKeyId},
};
constexpr Shape kModelCardSecurityConfig =
    structure("ModelCardSecurityConfig", kModelCardSecurityConfigMembers);
constexpr Shape kModelCardNameOrArn = text(
    1, 256,
    R"re((arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:model-card/.*)?([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}))re");
constexpr Shape kInteger = {.type = Type::integer};
constexpr std::string_view kModelCardSortByValues[] = {"Name", "CreationTime"};
constexpr Shape kModelCardSortBy = one_of(kModelCardSortByValues);
constexpr std::string_view kModelCardSortOrderValues[] = {"Ascending", "Descending"};
constexpr Shape kModelCardSortOrder = one_of(kModelCardSortOrderValues);
constexpr Member kCreateModelCardRequestMembers[] = {
    {"ModelCardName", &kEntityName, kRequired},
    {"SecurityConfig", &kModelCardSecurityConfig},
    {"Content", &kModelCardContent, kRequired},
    {"ModelCardStatus", &kModelCardStatus, kRequired},
    {"Tags", &kTagList},
};
constexpr Member kDeleteModelCardRequestMembers[] = {
    {"ModelCardName", &kEntityName, kRequired},
};
constexpr Member kDescribeModelCardRequestMembers[] = {
    {"ModelCardName", &kModelCardNameOrArn, kRequired},
    {"ModelCardVersion", &kInteger},
};
constexpr Member kListModelCardsRequestMembers[] = {
    {"CreationTimeAfter", &kTimestamp},     {"CreationTimeBefore", &kTimestamp},
    {"MaxResults", &kMaxResults},           {"NameContains", &kEntityName},
    {"ModelCardStatus", &kModelCardStatus}, {"NextToken", &kNextToken},
    {"SortBy", &kModelCardSortBy},          {"SortOrder", &kModelCardSortOrder},
};
constexpr Member kUpdateModelCardRequestMembers[] = {
    {"ModelCardName", &kModelCardNameOrArn, kRequired},
    {"Content", &kModelCardContent},
    {"ModelCardStatus", &kModelCardStatus},
};
constexpr std::string_view kModelCardVersionSortByValues[] = {"Version"};
constexpr Shape kModelCardVersionSortBy = one_of(kModelCardVersionSortByValues);
constexpr Member kListModelCardVersionsRequestMembers[] = {
    {"CreationTimeAfter", &kTimestamp},     {"CreationTimeBefore", &kTimestamp},
    {"MaxResults", &kMaxResults},           {"ModelCardName", &kModelCardNameOrArn, kRequired},
    {"ModelCardStatus", &kModelCardStatus}, {"NextToken", &kNextToken},
    {"SortBy", &kModelCardVersionSortBy},   {"SortOrder", &kModelCardSortOrder},
};

}  // namespace

const Shape kCreateModelCardRequest =
    structure("CreateModelCardRequest", kCreateModelCardRequestMembers);
const Shape kDeleteModelCardRequest =
    structure("DeleteModelCardRequest", kDeleteModelCardRequestMembers);
const Shape kDescribeModelCardRequest =
    structure("DescribeModelCardRequest", kDescribeModelCardRequestMembers);
const Shape kListModelCardsRequest =
    structure("ListModelCardsRequest", kListModelCardsRequestMembers);
const Shape kUpdateModelCardRequest =
    structure("UpdateModelCardRequest", kUpdateModelCardRequestMembers);
const Shape kListModelCardVersionsRequest =
    structure("ListModelCardVersionsRequest", kListModelCardVersionsRequestMembers);

}  // namespace smemu::sagemaker::tables
