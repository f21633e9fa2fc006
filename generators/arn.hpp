#pragma once

#include "emulator/base/ids.hpp"

#include <string>
#include <string_view>

namespace smemu::generators {

/// `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`, with the partition of the region (aws, aws-cn,
/// aws-us-gov).
[[nodiscard]] std::string resource_arn(const Scope& scope, std::string_view service,
                                       std::string_view resource);

/// SageMaker's control plane writes endpoint names in lower case inside ARNs, while `EndpointName`
/// keeps its case (developer guide, "Endpoint state change": MyEndpoint and endpoint/myendpoint).
[[nodiscard]] std::string endpoint_arn(const Scope& scope, std::string_view name);

}  // namespace smemu::generators
