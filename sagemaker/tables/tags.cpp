#include "sagemaker/tables/shared.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kResourceArn =
    text(0, 256, R"re(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+)re");
constexpr Shape kTagKeyList = {.type = Type::list, .min = 1, .max = 50, .element = &kTagKey};
constexpr Shape kListTagsMaxResults = {.type = Type::integer, .min = 50};
constexpr Member kAddTagsInputMembers[] = {
    {"ResourceArn", &kResourceArn, kRequired},
    {"Tags", &kTagList, kRequired},
};
constexpr Member kDeleteTagsInputMembers[] = {
    {"ResourceArn", &kResourceArn, kRequired},
    {"TagKeys", &kTagKeyList, kRequired},
};
constexpr Member kListTagsInputMembers[] = {
    {"ResourceArn", &kResourceArn, kRequired},
    {"NextToken", &kNextToken},
    {"MaxResults", &kListTagsMaxResults},
};

}  // namespace

const Shape kAddTagsInput = structure("AddTagsInput", kAddTagsInputMembers);
const Shape kDeleteTagsInput = structure("DeleteTagsInput", kDeleteTagsInputMembers);
const Shape kListTagsInput = structure("ListTagsInput", kListTagsInputMembers);

}  // namespace smemu::sagemaker::tables
