#include "emulator/delivery/targets/target_call.hpp"

namespace smemu::delivery {

Sendable webhook_request(const TargetCall& call) {
  OutboundRequest request;
  request.url = call.target.arn;
  request.headers = {{"Content-Type", "application/json; charset=utf-8"},
                     {"User-Agent", "Amazon/EventBridge/ApiDestinations"}};
  const bus::HttpParameters http = http_parameters(call);
  for (const auto& [name, value] : http.headers) request.headers.push_back({name, value});
  request.body = call.payload;
  return request;
}

}  // namespace smemu::delivery
