#pragma once

#include "sagemaker/call.hpp"

#include <string_view>

namespace smemu::sagemaker {

/// The arguments that a pipeline's step gives the lifecycle of its job, from the request that the
/// step makes: a step of type Training has the arguments of CreateTrainingJob. What could not be
/// resolved is left out, and the lifecycle makes it up.
[[nodiscard]] Json step_arguments(std::string_view type, const Json& request);

}  // namespace smemu::sagemaker
