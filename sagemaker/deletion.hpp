#pragma once

#include "sagemaker/call.hpp"

#include <string>

namespace smemu::sagemaker {

/// Something goes: `deleting` is told at once, and some time later nobody knows the resource, or
/// what is below it, any more. AWS tells nothing then.
void begin_deletion(Call& call, generators::ServiceEvent deleting, Duration time);

}  // namespace smemu::sagemaker
