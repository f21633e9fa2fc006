#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace smemu {

/// A name that cannot be passed where another kind of name is wanted.
template <class Tag>
struct Id {
  std::string value;
  auto operator<=>(const Id&) const = default;
};

using EventId = Id<struct EventTag>;        // lowercase UUID shape, the envelope's `id`
using DeliveryId = Id<struct DeliveryTag>;  // "dlv-" and 16 hex digits

/// Whose resources a call means: EventBridge keeps each account and region apart.
struct Scope {
  std::string account = "000000000000";
  std::string region = "us-east-1";
  auto operator<=>(const Scope&) const = default;
};

/// 8-4-4-4-12 lowercase hex digits drawn from (seed, purpose, index). AWS's event ids have that
/// shape with an arbitrary version digit.
[[nodiscard]] std::string draw_uuid(std::uint64_t seed, std::string_view purpose,
                                    std::uint64_t index);

/// 16 lowercase hex digits.
[[nodiscard]] std::string to_hex(std::uint64_t value);

}  // namespace smemu

template <class Tag>
struct std::hash<smemu::Id<Tag>> {
  std::size_t operator()(const smemu::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};
