#pragma once

#include "emulator/delivery/outbound.hpp"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace smemu::transport {

/// Why an exchange came to nothing.
struct Failure {
  delivery::SendFault fault;
  std::string message;   // one sentence a person can act on
  bool unheard = false;  // the connection ended before a byte of the response
};

template <class T>
using Sent = tl::expected<T, Failure>;

[[nodiscard]] inline tl::unexpected<Failure> fail_with(delivery::SendFault fault,
                                                       std::string message, bool unheard = false) {
  return tl::unexpected<Failure>(Failure{fault, std::move(message), unheard});
}

}  // namespace smemu::transport
