#include "emulator/pattern/cidr.hpp"

#include <charconv>
#include <string>
#include <vector>

namespace smemu::pattern {
namespace {

tl::unexpected<Error> refuse(std::string message) {
  return fail(Errc::invalid_pattern, std::move(message));
}

/// As Java splits: empty parts at the end do not count.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  while (!parts.empty() && parts.back().empty()) parts.pop_back();
  return parts;
}

Result<int> parse_mask(std::string_view text) {
  if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
  int bits = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), bits);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
    return refuse("Malformed CIDR, mask bits must be an integer");
  }
  if (bits < 0) return refuse("Malformed CIDR, mask bits must not be negative");
  return bits;
}

}  // namespace

Result<IpRange> parse_cidr(std::string_view text) {
  const auto parts = split(text);
  if (parts.size() != 2) return refuse("Malformed CIDR, one '/' required");
  const auto bits = parse_mask(parts[1]);
  if (!bits) return tl::unexpected(bits.error());
  const std::string address_text(parts[0]);
  if (!looks_like_ip(address_text)) return refuse("Nonstandard IP address: " + address_text);
  const auto address = parse_ip(address_text);
  if (!address) return refuse("Invalid IP address: " + address_text);
  if (static_cast<std::size_t>(*bits) >= address->length * 8) {
    return refuse(address->length == 4 ? "IPv4 mask bits must be < 32"
                                       : "IPv6 mask bits must be < 128");
  }
  return block_of(*address, static_cast<std::size_t>(*bits));
}

}  // namespace smemu::pattern
