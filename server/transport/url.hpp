#pragma once

#include "emulator/base/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace smemu::transport {

/// What a connection can be shared by.
struct Destination {
  bool tls = false;
  std::string host;  // a name, or an address without brackets
  std::string port;
  auto operator<=>(const Destination&) const = default;
};

/// "https://api.test:8443": for messages.
[[nodiscard]] std::string to_text(const Destination& destination);

/// An absolute URL as a client needs it. A user name in it and its fragment are left out.
struct Url {
  Destination destination;
  std::string host_header;  // the port only if it is not the scheme's own
  std::string target;       // path and query, encoded as they were

  [[nodiscard]] std::string_view path() const {
    return std::string_view(target).substr(0, target.find('?'));
  }
};

[[nodiscard]] Result<Url> parse_url(std::string_view text);

}  // namespace smemu::transport
