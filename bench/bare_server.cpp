// The yardstick for bench/http.sh: the least that an HTTP server on Beast can do. One thread, a
// coroutine a connection, keep-alive; reads the body, answers a fixed small JSON document the size
// of a PutEvents answer.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <utility>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);
constexpr auto kAnswer =
    R"({"FailedEntryCount":0,"Entries":[{"EventId":"11710aed-b79e-4468-a20b-bb3c0c3b4860"}]})";

asio::awaitable<void> serve(tcp::socket socket) {
  socket.set_option(tcp::no_delay(true));
  boost::beast::flat_buffer buffer;
  for (;;) {
    http::request<http::string_body> request;
    auto [read_error, received] = co_await http::async_read(socket, buffer, request, nothrow);
    if (read_error) co_return;
    http::response<http::string_body> response(http::status::ok, request.version(), kAnswer);
    response.set(http::field::content_type, "application/x-amz-json-1.1");
    response.keep_alive(request.keep_alive());
    response.prepare_payload();
    auto [write_error, sent] = co_await http::async_write(socket, response, nothrow);
    if (write_error || !response.keep_alive()) co_return;
  }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor) {
  for (;;) {
    auto [error, socket] = co_await acceptor.async_accept(nothrow);
    if (!error) asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool understood = argc == 3 && std::strcmp(argv[1], "--port") == 0;
  if (!understood) {
    std::cerr << "usage: bench_bare_server --port N   (0: any; it is printed)\n";
    return 2;
  }
  asio::io_context io(1);
  const auto port = static_cast<unsigned short>(std::strtoul(argv[2], nullptr, 10));
  tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), port});
  std::cout << acceptor.local_endpoint().port() << std::endl;
  asio::co_spawn(io, accept(acceptor), asio::detached);
  io.run();
}
