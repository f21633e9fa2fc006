#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/delivery/targets/url.hpp"

namespace smemu::delivery {
namespace {

/// Percent-encoded, but for spaces, which forms write as plus signs.
std::string form_value(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == ' ' ? "+" : percent_encode({&c, 1});
  return out;
}

}  // namespace

/// SNS speaks the query protocol: a form, as SDKs encode it.
Sendable sns_request(const TargetCall& call) {
  OutboundRequest request;
  request.url = std::string(call.endpoint) + '/';
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
  request.body = std::make_shared<const std::string>(
      "Action=Publish&Version=2010-03-31&TopicArn=" + form_value(call.target.arn) +
      "&Message=" + form_value(*call.payload));
  return request;
}

}  // namespace smemu::delivery
