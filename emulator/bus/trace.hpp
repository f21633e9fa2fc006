#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace smemu::bus {

/// Which trace an event belongs to, as whoever put it said. It goes to the targets with the event
/// and is no part of the envelope, nor is it archived (user guide, "Amazon EventBridge and AWS
/// X-Ray"). AWS knows X-Ray's header alone; W3C's are passed on alike, so that a trace of one's own
/// goes through. Every member is valid or empty.
struct Trace {
  std::string parent;  // W3C: traceparent
  std::string state;   // W3C: tracestate; only beside a parent
  std::string xray;    // X-Amzn-Trace-Id
};

/// Null: the event belongs to no trace.
using TraceRef = std::shared_ptr<const Trace>;

/// Whether participants may go by this traceparent: version 00, or a later one that begins the
/// same; else it is to be ignored (W3C Trace Context, 3.2 and 4.3).
[[nodiscard]] bool is_traceparent(std::string_view text);

/// Whether this is a tracing header of X-Ray: "Root=1-67891233-abcdef012345678912345678;Sampled=1",
/// its fields in any order (X-Ray developer guide, "Tracing header").
[[nodiscard]] bool is_xray_header(std::string_view text);

/// What these headers say; what is invalid is ignored.
[[nodiscard]] TraceRef read_trace(std::string_view parent, std::string_view state,
                                  std::string_view xray);

/// The same trace but for X-Ray's header, if that one is valid.
[[nodiscard]] TraceRef with_xray(TraceRef trace, std::string_view header);

}  // namespace smemu::bus
