#pragma once

#include "server/transport/failure.hpp"
#include "server/transport/http_transport.hpp"
#include "server/transport/url.hpp"
#include "server/transport/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <string>

namespace smemu::transport {

struct Answer {
  delivery::InboundResponse response;
  bool reusable = false;  // the connection may carry another exchange
};

/// Memory that is kept from one exchange to the next.
struct Buffers {
  std::string head;
  boost::beast::flat_buffer input;
};

/// Says `request` on the wire and reads what comes back, by way of `buffers`. A peer that answers
/// before it has read everything, and then closes, has answered.
[[nodiscard]] boost::asio::awaitable<Sent<Answer>> exchange(
    Wire& wire, const Url& url, const delivery::OutboundRequest& request, const Settings& settings,
    Buffers& buffers);

}  // namespace smemu::transport
