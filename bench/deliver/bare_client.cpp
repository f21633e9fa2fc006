#include "bench/deliver/bare_client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <exception>
#include <stdexcept>

namespace smemu::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

asio::awaitable<void> post(asio::io_context& io, unsigned short port, const std::string& request,
                           std::uint64_t& left) {
  tcp::socket socket(io);
  co_await socket.async_connect({asio::ip::address_v4::loopback(), port}, asio::use_awaitable);
  socket.set_option(tcp::no_delay(true));
  boost::beast::flat_buffer buffer;
  while (left > 0) {
    --left;
    co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
    http::response<http::string_body> response;
    co_await http::async_read(socket, buffer, response, asio::use_awaitable);
    if (response.result() != http::status::ok) throw std::runtime_error("the webhook refused");
  }
}

}  // namespace

void post_bare(unsigned short port, const std::string& request, int connections,
               std::uint64_t count) {
  asio::io_context io(1);
  std::uint64_t left = count;
  for (int i = 0; i < connections; ++i) {
    asio::co_spawn(io, post(io, port, request, left), [](const std::exception_ptr& fault) {
      if (fault) std::rethrow_exception(fault);
    });
  }
  io.run();
}

}  // namespace smemu::bench
