#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/delivery/targets/url.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::delivery {
namespace {

/// A runtime emulator knows one function, by this name.
constexpr std::string_view kRuntimePath = "/2015-03-31/functions/function/invocations";

bool has_path(std::string_view url) {
  return url.find('/', url.find("://") + 3) != std::string_view::npos;
}

std::string invocation_path(const bus::Arn& arn) {
  const std::string_view name = arn.resource_name();
  const std::size_t end = std::min(name.find(':'), name.size());
  std::string path =
      fmt::format("/2015-03-31/functions/{}/invocations", percent_encode(name.substr(0, end)));
  if (end < name.size()) path += "?Qualifier=" + percent_encode(name.substr(end + 1));
  return path;
}

}  // namespace

/// Asynchronous Invoke: the service answers 202 before the function has run, so an error of the
/// function is none of the delivery. What is configured for one function is taken for a runtime
/// emulator of it, unless the address names a path: then it is all of it.
Sendable lambda_request(const TargetCall& call) {
  OutboundRequest request;
  request.url = std::string(call.endpoint);
  if (!call.own_endpoint) {
    request.url += invocation_path(arn_of(call));
  } else if (!has_path(call.endpoint)) {
    request.url += kRuntimePath;
  }
  request.headers = {{"X-Amz-Invocation-Type", "Event"}};
  request.body = call.payload;
  request.one_at_a_time = call.own_endpoint;
  return request;
}

}  // namespace smemu::delivery
