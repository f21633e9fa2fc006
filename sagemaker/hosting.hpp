#pragma once

#include "generators/endpoint.hpp"
#include "sagemaker/lookup.hpp"

/// What all that changes an endpoint begins with.
namespace smemu::sagemaker {

inline constexpr Kind kEndpoint{.arn = "endpoint",
                                .name_member = "EndpointName",
                                .lower_case = true,
                                .missing = "Could not find endpoint \"{arn}\"."};

[[nodiscard]] const generators::Endpoint& endpoint_of(const Resources::Entry& entry);

/// The endpoint that a call names, if it can be changed: no other change is in progress, and it has
/// not failed.
[[nodiscard]] OrFault<Resources::Entry*> find_changeable(Call& call);

}  // namespace smemu::sagemaker
