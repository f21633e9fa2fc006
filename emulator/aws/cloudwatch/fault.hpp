#pragma once

#include "emulator/world/command.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace smemu::aws::cloudwatch {

/// An error of CloudWatch: its shape in the JSON protocol, and its code in the query protocol,
/// which SDKs show their users in both. Source: the service model.
struct FaultType {
  std::string_view shape;
  std::string_view code;
  int status = 400;
};

inline constexpr FaultType kValidation{"ValidationException", "ValidationError"};
inline constexpr FaultType kInvalidFormat{"InvalidFormatFault", "InvalidFormat"};
inline constexpr FaultType kInvalidNextToken{"InvalidNextToken", "InvalidNextToken"};
inline constexpr FaultType kInvalidParameterCombination{"InvalidParameterCombinationException",
                                                        "InvalidParameterCombination"};
inline constexpr FaultType kLimitExceeded{"LimitExceededFault", "LimitExceeded"};
inline constexpr FaultType kResourceNotFound{"ResourceNotFound", "ResourceNotFound", 404};

struct Fault {
  const FaultType* type;
  std::string message;
};

template <class T>
using Outcome = tl::expected<T, Fault>;

[[nodiscard]] inline tl::unexpected<Fault> fault(const FaultType& type, std::string message) {
  return tl::unexpected<Fault>(Fault{&type, std::move(message)});
}

[[nodiscard]] world::ApiReply refuse(const Fault& fault);

}  // namespace smemu::aws::cloudwatch
