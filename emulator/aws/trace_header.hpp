#pragma once

#include <string_view>

namespace smemu::aws {

/// The text if it is an X-Ray tracing header, "Root=1-67891233-abcdef012345678912345678;Sampled=1"
/// with fields in any order (X-Ray developer guide, "Tracing header"), else empty: EventBridge
/// drops what is none, and takes the event all the same (user guide, "AWS X-Ray").
[[nodiscard]] std::string_view valid_trace_header(std::string_view text);

}  // namespace smemu::aws
