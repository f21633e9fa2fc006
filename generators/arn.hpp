#pragma once

#include "emulator/base/ids.hpp"

#include <string>
#include <string_view>

namespace smemu::generators {

/// `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`, with the partition of the region (aws, aws-cn,
/// aws-us-gov).
[[nodiscard]] std::string resource_arn(const Scope& scope, std::string_view service,
                                       std::string_view resource);

/// `arn:aws:sagemaker:REGION:ACCOUNT:KIND/NAME` with the name as it is: jobs.
[[nodiscard]] std::string sagemaker_arn(const Scope& scope, std::string_view kind,
                                        std::string_view name);

/// The same with the name in lower case: models, their packages, feature groups, images.
[[nodiscard]] std::string lower_case_arn(const Scope& scope, std::string_view kind,
                                         std::string_view name);

/// `arn:aws:iam::ACCOUNT:role/NAME`; a text that is an ARN already stays.
[[nodiscard]] std::string role_arn(const Scope& scope, std::string_view role);

/// SageMaker's control plane writes endpoint names in lower case inside ARNs, while `EndpointName`
/// keeps its case (developer guide, "Endpoint state change": MyEndpoint and endpoint/myendpoint).
[[nodiscard]] std::string endpoint_arn(const Scope& scope, std::string_view name);

}  // namespace smemu::generators
