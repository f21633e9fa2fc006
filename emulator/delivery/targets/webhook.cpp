#include "emulator/delivery/targets/target_call.hpp"

namespace smemu::delivery {

Sendable webhook_request(const TargetCall& call) {
  OutboundRequest request;
  request.url = call.target.arn;
  const bus::HttpParameters http = http_parameters(call);
  request.headers.reserve(2 + http.headers.size());
  request.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
  request.headers.push_back({"User-Agent", "Amazon/EventBridge/ApiDestinations"});
  for (const auto& [name, value] : http.headers) request.headers.push_back({name, value});
  request.body = call.payload;
  return request;
}

}  // namespace smemu::delivery
