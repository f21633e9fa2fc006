#include "emulator/bus/trace.hpp"

#include <algorithm>
#include <utility>

namespace smemu::bus {
namespace {

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

/// "1-67891233-abcdef012345678912345678": its version, the epoch time in 8 hexadecimal digits, and
/// 24 more.
bool is_xray_root(std::string_view value) {
  constexpr std::string_view kVersion = "1-";
  constexpr std::size_t kTime = 8, kUnique = 24;
  if (!value.starts_with(kVersion)) return false;
  value.remove_prefix(kVersion.size());
  return value.size() == kTime + 1 + kUnique && value[kTime] == '-' &&
         is_hex(value.substr(0, kTime)) && is_hex(value.substr(kTime + 1));
}

/// NAME=VALUE of printable characters: it will be part of an HTTP header.
bool is_xray_field(std::string_view field) {
  const auto printable = [](char c) { return c > ' ' && c < '\x7F'; };
  const std::size_t equals = field.find('=');
  return equals != 0 && equals != std::string_view::npos &&
         std::all_of(field.begin(), field.end(), printable);
}

}  // namespace

bool is_traceparent(std::string_view text) {
  constexpr std::size_t kVersion = 2, kTrace = 32, kSpan = 16, kFlags = 2;
  constexpr std::size_t kTraceAt = kVersion + 1, kSpanAt = kTraceAt + kTrace + 1,
                        kFlagsAt = kSpanAt + kSpan + 1, kSize = kFlagsAt + kFlags;
  if (text.size() < kSize) return false;
  const std::string_view version = text.substr(0, kVersion);
  const std::string_view trace = text.substr(kTraceAt, kTrace);
  const std::string_view span = text.substr(kSpanAt, kSpan);
  if (text[kTraceAt - 1] != '-' || text[kSpanAt - 1] != '-' || text[kFlagsAt - 1] != '-')
    return false;
  for (const std::string_view field : {version, trace, span, text.substr(kFlagsAt, kFlags)}) {
    if (!is_hex(field)) return false;
  }
  if (version == "ff" || is_zero(trace) || is_zero(span)) return false;
  return text.size() == kSize || (version != "00" && text[kSize] == '-');
}

bool is_xray_header(std::string_view text) {
  constexpr std::string_view kRoot = "Root=";
  bool has_root = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view field = rest.substr(0, end);
    if (!is_xray_field(field)) return false;
    has_root = has_root || (field.starts_with(kRoot) && is_xray_root(field.substr(kRoot.size())));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return has_root;
}

TraceRef read_trace(std::string_view parent, std::string_view state, std::string_view xray) {
  Trace trace;
  if (is_traceparent(parent)) {
    trace.parent = parent;
    trace.state = state;
  }
  if (is_xray_header(xray)) trace.xray = xray;
  if (trace.parent.empty() && trace.xray.empty()) return nullptr;
  return std::make_shared<const Trace>(std::move(trace));
}

TraceRef with_xray(TraceRef trace, std::string_view header) {
  if (!is_xray_header(header)) return trace;
  Trace out = trace ? *trace : Trace();
  out.xray = header;
  return std::make_shared<const Trace>(std::move(out));
}

}  // namespace smemu::bus
