#pragma once

#include "emulator/base/result.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::delivery {

/// Where deliveries may go. A test must never page anyone's on-call, so without leave only
/// loopback, private and container addresses are dialled; link-local (169.254/16, fe80::/10:
/// instance metadata lives there) never is. Pure: the Transport resolves a name once, asks about
/// that address, and dials that same address. Immutable.
class EgressPolicy {
 public:
  struct Mapping {
    std::string from;  // URL prefix: "https://hooks.slack.com"
    std::string to;    // URL prefix: "http://localhost:9000"
  };

  EgressPolicy() = default;
  EgressPolicy(std::vector<std::string> allowed_hosts, std::vector<Mapping> mappings);

  /// Reads "FROM=TO" of --map; both are absolute http(s) URLs.
  [[nodiscard]] static Result<Mapping> parse_mapping(std::string_view text);

  /// The URL to send to: the longest mapping whose prefix ends at a host, path or query boundary is
  /// applied, once.
  [[nodiscard]] std::string map(std::string_view url) const;

  /// May `address` (4 or 16 bytes, network order), found for `host`, be dialled? The error says how
  /// to allow or map it.
  [[nodiscard]] Result<void> check(std::string_view host,
                                   std::span<const std::uint8_t> address) const;

 private:
  std::vector<std::string> allowed_hosts_;
  std::vector<Mapping> mappings_;
};

}  // namespace smemu::delivery
