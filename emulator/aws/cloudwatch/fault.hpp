#pragma once

#include "emulator/aws/fault.hpp"

#include <string_view>

namespace smemu::aws::cloudwatch {

inline constexpr std::string_view kSpace = "com.amazonaws.cloudwatch";  // of its errors

inline constexpr FaultType kValidation{"ValidationException", "ValidationError"};
inline constexpr FaultType kInvalidFormat{"InvalidFormatFault", "InvalidFormat"};
inline constexpr FaultType kInvalidNextToken{"InvalidNextToken", "InvalidNextToken"};
inline constexpr FaultType kInvalidParameterCombination{"InvalidParameterCombinationException",
                                                        "InvalidParameterCombination"};
inline constexpr FaultType kLimitExceeded{"LimitExceededFault", "LimitExceeded"};
inline constexpr FaultType kResourceNotFound{"ResourceNotFound", "ResourceNotFound", 404};

}  // namespace smemu::aws::cloudwatch
