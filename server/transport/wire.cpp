#include "server/transport/wire.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace smemu::transport {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);

tcp::socket& socket_of(tcp::socket& socket) {
  return socket;
}
tcp::socket& socket_of(asio::ssl::stream<tcp::socket>& stream) {
  return stream.next_layer();
}

template <class Stream>
class StreamWire final : public Wire {
 public:
  explicit StreamWire(Stream stream) : stream_(std::move(stream)) {}

  asio::awaitable<Moved> read_some(asio::mutable_buffer into) override {
    return stream_.async_read_some(into, nothrow);
  }

  asio::awaitable<Moved> write(Bytes bytes) override {
    return asio::async_write(stream_, bytes, nothrow);
  }

  bool is_quiet() override {
    tcp::socket& socket = socket_of(stream_);
    error_code error;
    char byte = 0;
    if (!socket.non_blocking()) socket.non_blocking(true, error);
    socket.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
    return error == asio::error::would_block;
  }

 private:
  Stream stream_;
};

}  // namespace

std::unique_ptr<Wire> make_wire(tcp::socket socket) {
  return std::make_unique<StreamWire<tcp::socket>>(std::move(socket));
}

std::unique_ptr<Wire> make_wire(asio::ssl::stream<tcp::socket> stream) {
  return std::make_unique<StreamWire<asio::ssl::stream<tcp::socket>>>(std::move(stream));
}

}  // namespace smemu::transport
