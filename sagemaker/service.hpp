#pragma once

#include "emulator/aws/operation.hpp"

namespace smemu::sagemaker {

/// SageMaker's API as far as lifecycles answer it: `X-Amz-Target: SageMaker.*`.
[[nodiscard]] const aws::Service& service();

}  // namespace smemu::sagemaker
