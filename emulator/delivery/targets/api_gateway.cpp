#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/delivery/targets/url.hpp"

#include <algorithm>
#include <cctype>

namespace smemu::delivery {
namespace {

// User guide, "API Gateway as a target": parameters of these names, and of those that begin with
// X-Amz or X-Amzn, are not sent.
constexpr std::string_view kForbidden[] = {"authorization",
                                           "connection",
                                           "content-encoding",
                                           "content-length",
                                           "host",
                                           "max-forwards",
                                           "te",
                                           "trailer",
                                           "transfer-encoding",
                                           "upgrade",
                                           "via",
                                           "www-authenticate",
                                           "x-forwarded-for"};

bool is_forbidden(std::string_view header) {
  std::string name(header);
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name.starts_with("x-amz") ||
         std::find(std::begin(kForbidden), std::end(kForbidden), name) != std::end(kForbidden);
}

/// API/STAGE/METHOD/path/*: what a target's ARN says of the request.
struct Route {
  std::string_view stage;
  std::string_view method;
  std::string_view path;  // without its first slash
};

std::string_view take(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('/'), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

Route route_of(const bus::Arn& arn) {
  std::string_view rest = arn.resource;
  take(rest);  // the API, which is in the host's name
  const std::string_view stage = take(rest);
  const std::string_view method = take(rest);
  return {stage, method, rest};
}

}  // namespace

/// The stage's method with the payload as its body. The target's parameters fill the `*` of the
/// path and come behind as query and headers.
Sendable api_gateway_request(const TargetCall& call) {
  const Route route = route_of(arn_of(call));
  const bus::HttpParameters http = http_parameters(call);
  OutboundRequest request;
  request.method = route.method == "*" || route.method.empty() ? "POST" : std::string(route.method);
  std::string url = std::string(call.endpoint) + '/' + std::string(route.stage);
  if (!route.path.empty()) url += '/' + std::string(route.path);
  request.url = add_query(fill_path(url, http.path_values), http.query);
  request.headers = {{"Content-Type", "application/json"},
                     {"X-Amz-Source-Arn", std::string(call.rule_arn)},
                     {"X-Amz-Source-Account", call.event.scope.account}};
  for (const auto& [name, value] : http.headers) {
    if (!is_forbidden(name)) request.headers.push_back({name, value});
  }
  request.body = call.payload;
  return request;
}

}  // namespace smemu::delivery
