#include "emulator/aws/trace_header.hpp"

#include <algorithm>

namespace smemu::aws {
namespace {

bool is_hex(std::string_view text, std::size_t digits) {
  const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == digits && std::all_of(text.begin(), text.end(), hex);
}

/// Its version, the epoch time in 8 hexadecimal digits, and 24 more.
bool is_root(std::string_view value) {
  constexpr std::string_view kVersion = "1-";
  constexpr std::size_t kTime = 8;
  constexpr std::size_t kUnique = 24;
  if (!value.starts_with(kVersion)) return false;
  value.remove_prefix(kVersion.size());
  return value.size() == kTime + 1 + kUnique && value[kTime] == '-' &&
         is_hex(value.substr(0, kTime), kTime) && is_hex(value.substr(kTime + 1), kUnique);
}

/// NAME=VALUE of printable characters: it will be part of an HTTP header.
bool is_field(std::string_view field) {
  const auto printable = [](char c) { return c > ' ' && c < '\x7F'; };
  const std::size_t equals = field.find('=');
  return equals != 0 && equals != std::string_view::npos &&
         std::all_of(field.begin(), field.end(), printable);
}

}  // namespace

std::string_view valid_trace_header(std::string_view text) {
  constexpr std::string_view kRoot = "Root=";
  bool has_root = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view field = rest.substr(0, end);
    if (!is_field(field)) return {};
    has_root = has_root || (field.starts_with(kRoot) && is_root(field.substr(kRoot.size())));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return has_root ? text : std::string_view();
}

}  // namespace smemu::aws
