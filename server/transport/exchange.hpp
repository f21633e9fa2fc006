#pragma once

#include "server/transport/failure.hpp"
#include "server/transport/http_transport.hpp"
#include "server/transport/url.hpp"
#include "server/transport/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>

namespace smemu::transport {

struct Answer {
  delivery::InboundResponse response;
  bool reusable = false;  // the connection may carry another exchange
};

/// Says `request` on the wire and reads what comes back, by way of `input`, whose memory is kept. A
/// peer that answers before it has read everything, and then closes, has answered.
[[nodiscard]] boost::asio::awaitable<Sent<Answer>> exchange(
    Wire& wire, const Url& url, const delivery::OutboundRequest& request, const Settings& settings,
    boost::beast::flat_buffer& input);

}  // namespace smemu::transport
