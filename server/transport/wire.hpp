#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/system/error_code.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <tuple>
#include <utility>

namespace smemu::transport {

/// An open connection, plain or TLS: what the code that speaks HTTP over it need not know. Errors
/// come as values.
class Wire {
 public:
  using Bytes = std::array<boost::asio::const_buffer, 2>;
  using Moved = std::tuple<boost::system::error_code, std::size_t>;  // bytes

  virtual ~Wire() = default;
  virtual boost::asio::awaitable<Moved> read_some(boost::asio::mutable_buffer into) = 0;
  virtual boost::asio::awaitable<Moved> write(Bytes bytes) = 0;

  /// False if the peer has closed a connection nobody uses, or says something on it unasked.
  [[nodiscard]] virtual bool is_quiet() = 0;
};

[[nodiscard]] std::unique_ptr<Wire> make_wire(boost::asio::ip::tcp::socket socket);
[[nodiscard]] std::unique_ptr<Wire> make_wire(
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream);

}  // namespace smemu::transport
