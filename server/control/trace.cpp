#include "server/control/trace.hpp"

#include <string>
#include <string_view>

namespace smemu::control {

bus::TraceRef trace_of(const http::Request& request) {
  std::string_view parent, xray;
  std::string state;
  int parents = 0;
  for (const auto& header : request.headers) {
    if (http::iequals(header.name, "traceparent")) {
      parent = header.value;
      ++parents;
    } else if (http::iequals(header.name, "tracestate")) {
      state += (state.empty() ? "" : ",") + header.value;
    } else if (http::iequals(header.name, "x-amzn-trace-id")) {
      xray = header.value;
    }
  }
  if (parents > 1) parent = {};
  if (parent.empty() && xray.empty()) return nullptr;
  return bus::read_trace(parent, state, xray);
}

}  // namespace smemu::control
