#include "emulator/pattern/ip_address.hpp"

#include <algorithm>
#include <cstring>

namespace smemu::pattern {
namespace {

constexpr std::size_t kLongestV4 = 15;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool looks_like_v4(std::string_view text) {
  if (text.empty() || text.back() == '.') return false;
  std::size_t dots = 0;
  bool after_digit = false;
  for (const char c : text) {
    if (c == '.' && after_digit) {
      ++dots;
    } else if (!is_digit(c)) {
      return false;
    }
    after_digit = is_digit(c);
  }
  return dots == 3;
}

bool looks_like_v6(std::string_view text) {
  return text.find(':') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ':' || hex_value(c) >= 0; });
}

std::optional<IpAddress> parse_v4(std::string_view text) {
  if (text.size() > kLongestV4) return std::nullopt;
  IpAddress out;
  std::size_t part = 0;
  unsigned value = 0;
  for (const char c : text) {
    if (c == '.') {
      out.bytes[part++] = static_cast<std::uint8_t>(value);
      value = 0;
      continue;
    }
    value = value * 10 + static_cast<unsigned>(c - '0');
    if (value > 255) return std::nullopt;
  }
  out.bytes[part] = static_cast<std::uint8_t>(value);
  return out;
}

/// The groups of an IPv6 address as far as they are written, and where "::" stands among them.
struct Groups {
  IpAddress address{.length = 16};
  std::size_t filled = 0;  // in bytes
  std::optional<std::size_t> gap;

  bool add(unsigned group) {
    if (filled + 2 > address.length) return false;
    address.bytes[filled++] = static_cast<std::uint8_t>(group >> 8U);
    address.bytes[filled++] = static_cast<std::uint8_t>(group & 0xFFU);
    return true;
  }

  /// Moves what follows the gap to the end. False: too few or too many groups.
  bool close_gap() {
    if (!gap) return filled == address.length;
    if (filled == address.length) return false;
    const auto begin = address.bytes.begin();
    std::rotate(begin + static_cast<std::ptrdiff_t>(*gap),
                begin + static_cast<std::ptrdiff_t>(filled), address.bytes.end());
    return true;
  }
};

bool read_groups(std::string_view text, Groups& groups) {
  bool in_group = false;
  unsigned group = 0;
  for (std::size_t i = text.front() == ':' ? 1 : 0; i < text.size(); ++i) {
    if (text[i] != ':') {
      group = group * 16 + static_cast<unsigned>(hex_value(text[i]));
      if (group > 0xFFFF) return false;
      in_group = true;
      continue;
    }
    if (!in_group) {
      if (groups.gap) return false;
      groups.gap = groups.filled;
      continue;
    }
    if (i + 1 == text.size() || !groups.add(group)) return false;
    in_group = false;
    group = 0;
  }
  return !in_group || groups.add(group);
}

IpAddress unmapped(const IpAddress& v6) {
  static constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (!std::equal(kMapped.begin(), kMapped.end(), v6.bytes.begin())) return v6;
  IpAddress v4;
  std::copy(v6.bytes.begin() + kMapped.size(), v6.bytes.end(), v4.bytes.begin());
  return v4;
}

std::optional<IpAddress> parse_v6(std::string_view text) {
  if (text.size() < 2 || (text[0] == ':' && text[1] != ':')) return std::nullopt;
  Groups groups;
  if (!read_groups(text, groups) || !groups.close_gap()) return std::nullopt;
  return unmapped(groups.address);
}

}  // namespace

bool looks_like_ip(std::string_view text) {
  return looks_like_v4(text) || looks_like_v6(text);
}

std::optional<IpAddress> parse_ip(std::string_view text) {
  if (looks_like_v4(text)) return parse_v4(text);
  return looks_like_v6(text) ? parse_v6(text) : std::nullopt;
}

bool IpRange::holds(const IpAddress& address) const {
  const std::size_t common = std::min(low.length, address.length);
  const int above = std::memcmp(address.bytes.data(), low.bytes.data(), common);
  const int below = std::memcmp(address.bytes.data(), high.bytes.data(), common);
  return address.length < low.length ? above > 0 && below < 0 : above >= 0 && below <= 0;
}

IpRange block_of(const IpAddress& address, std::size_t bits) {
  IpRange out{address, address};
  for (std::size_t bit = bits; bit < address.length * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    out.low.bytes[bit / 8] = static_cast<std::uint8_t>(out.low.bytes[bit / 8] & ~mask);
    out.high.bytes[bit / 8] = static_cast<std::uint8_t>(out.high.bytes[bit / 8] | mask);
  }
  return out;
}

}  // namespace smemu::pattern
