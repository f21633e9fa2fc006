#pragma once

#include "emulator/bus/trace.hpp"
#include "server/http/message.hpp"

namespace smemu::control {

/// The trace that a request belongs to, as its headers say; null if it belongs to none. Two
/// traceparents are as good as none, and lines of tracestate are one list (W3C Trace Context, 3.2
/// and 3.3).
[[nodiscard]] bus::TraceRef trace_of(const http::Request& request);

}  // namespace smemu::control
