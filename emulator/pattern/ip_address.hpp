#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::pattern {

/// An IPv4 or IPv6 address. An IPv6 address that stands for an IPv4 one (::ffff:a00:1) is that IPv4
/// address.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};
  std::size_t length = 4;  // in bytes: 4 or 16
  bool operator==(const IpAddress&) const = default;
};

/// Has `text` the look of an address: four numbers with dots, or hexadecimal digits with colons?
[[nodiscard]] bool looks_like_ip(std::string_view text);

/// Reads four decimal numbers up to 255 (leading zeros allowed) or IPv6 in hexadecimal groups, as
/// Java's InetAddress.
[[nodiscard]] std::optional<IpAddress> parse_ip(std::string_view text);

/// Addresses from low to high, both included.
struct IpRange {
  IpAddress low;
  IpAddress high;

  /// event-ruler compares hexadecimal digits from the left and stops where the shorter address
  /// ends, so that ::/0 holds 10.0.0.1 as well. Source: event-ruler, CIDR and ByteMachine.
  [[nodiscard]] bool holds(const IpAddress& address) const;
  bool operator==(const IpRange&) const = default;
};

/// The addresses that share the first `bits` bits of `address`.
[[nodiscard]] IpRange block_of(const IpAddress& address, std::size_t bits);

}  // namespace smemu::pattern
