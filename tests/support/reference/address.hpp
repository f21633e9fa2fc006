#pragma once

#include <optional>
#include <string>

namespace smemu::reference {

/// An IP address as event-ruler compares it: 8 or 32 hexadecimal digits, the latter unless it
/// stands for an IPv4 address (::ffff:a00:1). Nothing if `text` is no address.
[[nodiscard]] std::optional<std::string> address_digits(const std::string& text);

/// From `low` to `high`, both included, in digits.
struct AddressRange {
  std::string low;
  std::string high;

  /// An address longer than the bounds need only begin between them; a shorter one must differ from
  /// the beginnings of both.
  [[nodiscard]] bool holds(const std::string& digits) const;
};

/// "10.0.0.0/8": all addresses that share the first 8 bits.
[[nodiscard]] std::optional<AddressRange> read_cidr(const std::string& text);

}  // namespace smemu::reference
