#pragma once

#include "emulator/aws/operation.hpp"

namespace smemu::aws::cloudwatch {

/// Alarms, as far as deployments need them: AWS JSON 1.0 under the model's target prefix, and the
/// query protocol through emulator/aws/query.hpp.
[[nodiscard]] const Service& service();

}  // namespace smemu::aws::cloudwatch
