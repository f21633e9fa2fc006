#pragma once

#include "sagemaker/tables/shared.hpp"

/// What endpoints and their configs have in common.
/// Source: the service model of the API version 2017-07-24, of botocore 1.43;
/// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {

inline constexpr Shape kEndpointConfigName = text(0, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
inline constexpr Shape kVariantName = text(0, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
inline constexpr Shape kVariantWeight = {.type = Type::real, .min = 0};
inline constexpr Shape kServerlessMaxConcurrency = {.type = Type::integer, .min = 1, .max = 200};
inline constexpr Shape kServerlessProvisionedConcurrency = {
    .type = Type::integer, .min = 1, .max = 200};

}  // namespace smemu::sagemaker::tables
