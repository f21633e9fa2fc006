#include "emulator/delivery/tracing.hpp"

#include "emulator/delivery/header_name.hpp"

#include <algorithm>

namespace smemu::delivery {
namespace {

void add(OutboundRequest& request, std::string_view name, const std::string& value) {
  const auto& headers = request.headers;
  const bool is_set = std::any_of(headers.begin(), headers.end(), [&](const Header& header) {
    return same_name(header.name, name);
  });
  if (!value.empty() && !is_set) request.headers.push_back({std::string(name), value});
}

}  // namespace

void pass_trace(const bus::Trace& trace, const TargetKind& kind, OutboundRequest& request) {
  const bool to_endpoint = kind.endpoint.empty();
  if (!to_endpoint && !kind.traced) return;
  add(request, "traceparent", trace.parent);
  add(request, "tracestate", trace.state);
  if (kind.traced) add(request, "X-Amzn-Trace-Id", trace.xray);
}

}  // namespace smemu::delivery
