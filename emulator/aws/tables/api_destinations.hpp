#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kConnectionArn = text(
    1, 1600,
    R"(^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:connection\/[\.\-_A-Za-z0-9]+\/[\-A-Za-z0-9]+$)");
inline constexpr std::string_view kHttpMethods[] = {"HEAD", "POST", "PATCH",  "DELETE",
                                                    "PUT",  "GET",  "OPTIONS"};
inline constexpr Shape kHttpMethod = one_of(kHttpMethods);
inline constexpr Shape kInvocationRate = integer_from(1);

inline constexpr Member kCreateApiDestinationMembers[] = {
    {"Name", &kName64, kRequired},
    {"Description", &kLineDescription},
    {"ConnectionArn", &kConnectionArn, kRequired},
    {"InvocationEndpoint", &kHttpsEndpoint, kRequired},
    {"HttpMethod", &kHttpMethod, kRequired},
    {"InvocationRateLimitPerSecond", &kInvocationRate},
};
inline constexpr Shape kCreateApiDestination =
    structure("CreateApiDestinationRequest", kCreateApiDestinationMembers);

inline constexpr Member kUpdateApiDestinationMembers[] = {
    {"Name", &kName64, kRequired},      {"Description", &kLineDescription},
    {"ConnectionArn", &kConnectionArn}, {"InvocationEndpoint", &kHttpsEndpoint},
    {"HttpMethod", &kHttpMethod},       {"InvocationRateLimitPerSecond", &kInvocationRate},
};
inline constexpr Shape kUpdateApiDestination =
    structure("UpdateApiDestinationRequest", kUpdateApiDestinationMembers);

/// DescribeApiDestination and DeleteApiDestination.
inline constexpr Member kApiDestinationReferenceMembers[] = {{"Name", &kName64, kRequired}};
inline constexpr Shape kApiDestinationReference =
    structure("ApiDestinationRequest", kApiDestinationReferenceMembers);

inline constexpr Member kListApiDestinationsMembers[] = {
    {"NamePrefix", &kName64},
    {"ConnectionArn", &kConnectionArn},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListApiDestinations =
    structure("ListApiDestinationsRequest", kListApiDestinationsMembers);

}  // namespace smemu::aws::tables
