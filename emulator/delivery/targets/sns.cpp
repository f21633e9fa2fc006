#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/delivery/targets/url.hpp"

namespace smemu::delivery {

/// SNS speaks the query protocol: a form, as SDKs encode it.
Sendable sns_request(const TargetCall& call) {
  OutboundRequest request;
  request.url = std::string(call.endpoint) + '/';
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
  request.body = std::make_shared<const std::string>(
      "Action=Publish&Version=2010-03-31&TopicArn=" + percent_encode(call.target.arn) +
      "&Message=" + percent_encode(*call.payload));
  return request;
}

}  // namespace smemu::delivery
