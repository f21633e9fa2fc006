#pragma once

#include "emulator/delivery/egress.hpp"
#include "server/transport/failure.hpp"
#include "server/transport/url.hpp"
#include "server/transport/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>

#include <map>
#include <memory>
#include <string>

namespace smemu::transport {

/// Opens a connection: resolves the name, unless `addresses` knows it, asks `policy` about every
/// address found, and dials those allowed in turn until one answers. `trust` is used for https
/// only.
[[nodiscard]] boost::asio::awaitable<Sent<std::unique_ptr<Wire>>> dial(
    const Destination& destination, const delivery::EgressPolicy& policy,
    boost::asio::ssl::context* trust, const std::map<std::string, std::string>& addresses);

}  // namespace smemu::transport
