#pragma once

#include "emulator/aws/operation.hpp"

namespace smemu::aws {

/// Of STS only GetCallerIdentity, because tools ask who they are before they start. Spoken in the
/// query protocol (emulator/aws/query.hpp).
[[nodiscard]] const Service& sts();

}  // namespace smemu::aws
