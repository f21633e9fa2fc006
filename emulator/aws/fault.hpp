#pragma once

#include "emulator/aws/operation.hpp"
#include "emulator/world/command.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>

/// Errors of the services that old clients ask in the query protocol, and new ones in JSON: SQS and
/// CloudWatch.
namespace smemu::aws {

/// An error's shape in the JSON protocol, and its code in the query protocol, which SDKs show their
/// users in both. Source: the service models.
struct FaultType {
  std::string_view shape;
  std::string_view code;
  int status = 400;
};

struct Fault {
  const FaultType* type;
  std::string message;
};

template <class T>
using Outcome = tl::expected<T, Fault>;

[[nodiscard]] inline tl::unexpected<Fault> fault(const FaultType& type, std::string message) {
  return tl::unexpected<Fault>(Fault{&type, std::move(message)});
}

/// The error as its service says it; `space` is where its shapes are: "com.amazonaws.sqs".
[[nodiscard]] world::ApiReply refuse(std::string_view space, const Fault& fault);

/// A Service's `refuse`: an error that all services have.
[[nodiscard]] world::ApiReply refuse_call(std::string_view type, std::string_view message);

/// The Handler of an operation that answers at once, from its function.
template <const std::string_view& space, Outcome<std::string> (*answer)(const Request&)>
world::ApiReply answer_or_refuse(const Request& request) {
  Outcome<std::string> result = answer(request);
  if (!result) return refuse(space, result.error());
  return {200, "", std::move(*result)};
}

}  // namespace smemu::aws
