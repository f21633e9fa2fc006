#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr Member kTagResourceMembers[] = {{"ResourceARN", &kArn, kRequired},
                                                 {"Tags", &kTagList, kRequired}};
inline constexpr Shape kTagResource = structure("TagResourceRequest", kTagResourceMembers);

inline constexpr Shape kTagKeyList = list_of(kTagKey);
inline constexpr Member kUntagResourceMembers[] = {{"ResourceARN", &kArn, kRequired},
                                                   {"TagKeys", &kTagKeyList, kRequired}};
inline constexpr Shape kUntagResource = structure("UntagResourceRequest", kUntagResourceMembers);

inline constexpr Member kListTagsForResourceMembers[] = {{"ResourceARN", &kArn, kRequired}};
inline constexpr Shape kListTagsForResource =
    structure("ListTagsForResourceRequest", kListTagsForResourceMembers);

}  // namespace smemu::aws::tables
