#include "emulator/pattern/text.hpp"

#include <algorithm>
#include <charconv>

namespace smemu::pattern {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Splits at each `separator`; "" gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

std::optional<unsigned> number(std::string_view text, int base, std::size_t max_digits,
                               unsigned max) {
  unsigned value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, base);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  if (!whole || text.size() > max_digits || value > max) return std::nullopt;
  return value;
}

std::optional<Bytes> parse_v4(std::string_view text) {
  const auto octets = split(text, '.');
  if (octets.size() != 4) return std::nullopt;
  Bytes out;
  for (const std::string_view octet : octets) {
    const auto value = number(octet, 10, 3, 255);
    if (!value) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(*value));
  }
  return out;
}

/// The groups on one side of "::"; a dotted tail counts as two.
std::optional<Bytes> parse_groups(std::string_view text) {
  Bytes out;
  if (text.empty()) return out;
  const auto groups = split(text, ':');
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i + 1 == groups.size() && groups[i].find('.') != std::string_view::npos) {
      const auto tail = parse_v4(groups[i]);
      if (!tail) return std::nullopt;
      out.insert(out.end(), tail->begin(), tail->end());
      return out;
    }
    const auto value = number(groups[i], 16, 4, 0xFFFF);
    if (!value) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(*value >> 8));
    out.push_back(static_cast<std::uint8_t>(*value & 0xFF));
  }
  return out;
}

std::optional<Bytes> parse_v6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    auto all = parse_groups(text);
    return all && all->size() == 16 ? all : std::nullopt;
  }
  const auto head = parse_groups(text.substr(0, gap));
  const auto tail = parse_groups(text.substr(gap + 2));
  if (!head || !tail || head->size() + tail->size() > 14) return std::nullopt;
  Bytes out = *head;
  out.resize(16 - tail->size());
  out.insert(out.end(), tail->begin(), tail->end());
  return out;
}

}  // namespace

bool looks_like_address(std::string_view text) {
  const bool v4 = std::count(text.begin(), text.end(), '.') == 3 &&
                  text.find_first_not_of("0123456789.") == std::string_view::npos;
  const bool v6 = text.find(':') != std::string_view::npos &&
                  text.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
  return v4 || v6;
}

std::optional<Bytes> parse_address(std::string_view text) {
  if (!looks_like_address(text)) return std::nullopt;
  return text.find(':') == std::string_view::npos ? parse_v4(text) : parse_v6(text);
}

}  // namespace smemu::pattern
