#include "tests/support/reference/address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <regex>

namespace smemu::reference {
namespace {

// No pattern is longer; std::regex recurses once per character.
constexpr std::size_t kLongest = 4096;

std::string hexadecimal(const unsigned char* bytes, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", bytes[i]);
    out += digits;
  }
  return out;
}

std::optional<std::string> version_4(const std::string& text) {
  static const std::regex kForm(R"((\d+)\.(\d+)\.(\d+)\.(\d+))");
  std::smatch parts;
  if (text.size() > 15 || !std::regex_match(text, parts, kForm)) return std::nullopt;
  unsigned char bytes[4];
  for (std::size_t i = 0; i < 4; ++i) {
    const long long value = std::atoll(parts[i + 1].str().c_str());
    if (value > 255) return std::nullopt;
    bytes[i] = static_cast<unsigned char>(value);
  }
  return hexadecimal(bytes, 4);
}

/// Java takes any number of zeros at the front of a group, inet_pton four digits at most.
std::string without_leading_zeros(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool leads = out.empty() || out.back() == ':';
    const bool is_last = i + 1 == text.size() || text[i + 1] == ':';
    if (text[i] != '0' || !leads || is_last) out += text[i];
  }
  return out;
}

std::optional<std::string> version_6(const std::string& text) {
  static const std::string kMapped = std::string(20, '0') + "ffff";
  const bool has_form = text.find(':') != std::string::npos &&
                        text.find_first_not_of("0123456789abcdefABCDEF:") == std::string::npos;
  unsigned char bytes[16];
  if (!has_form || inet_pton(AF_INET6, without_leading_zeros(text).c_str(), bytes) != 1) {
    return std::nullopt;
  }
  const std::string digits = hexadecimal(bytes, 16);
  return digits.starts_with(kMapped) ? digits.substr(kMapped.size()) : digits;
}

/// All bits behind the first `count` become `bit`.
std::string fill(const std::string& digits, std::size_t count, bool bit) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    auto nibble = std::strtoul(std::string(1, digits[i]).c_str(), nullptr, 16);
    const std::size_t kept = std::clamp<std::size_t>(count, i * 4, i * 4 + 4) - i * 4;
    const unsigned long rest = 0xFUL >> kept;
    nibble = bit ? nibble | rest : nibble & ~rest;
    out += "0123456789abcdef"[nibble];
  }
  return out;
}

}  // namespace

std::optional<std::string> address_digits(const std::string& text) {
  auto digits = version_4(text);
  return digits ? digits : version_6(text);
}

bool AddressRange::holds(const std::string& digits) const {
  const std::size_t common = std::min(digits.size(), low.size());
  const int above = digits.compare(0, common, low, 0, common);
  const int below = digits.compare(0, common, high, 0, common);
  return digits.size() < low.size() ? above > 0 && below < 0 : above >= 0 && below <= 0;
}

std::optional<AddressRange> read_cidr(const std::string& text) {
  static const std::regex kForm("([^/]*)/([+-]?[0-9]+)/*");
  std::smatch parts;
  if (text.size() > kLongest || !std::regex_match(text, parts, kForm)) return std::nullopt;
  const auto digits = address_digits(parts[1]);
  const long long bits = std::strtoll(parts[2].str().c_str(), nullptr, 10);
  if (!digits || bits < 0 || bits >= static_cast<long long>(digits->size() * 4)) {
    return std::nullopt;
  }
  const auto count = static_cast<std::size_t>(bits);
  return AddressRange{fill(*digits, count, false), fill(*digits, count, true)};
}

}  // namespace smemu::reference
