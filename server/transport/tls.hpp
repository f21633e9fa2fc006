#pragma once

#include "emulator/base/result.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace smemu::transport {

/// What https trusts: the system's roots and, if named, the certificates in a PEM file. Loading the
/// roots takes milliseconds and megabytes, so it is done when first needed.
[[nodiscard]] Result<std::unique_ptr<boost::asio::ssl::context>> make_trust(
    const std::string& ca_file);

}  // namespace smemu::transport
