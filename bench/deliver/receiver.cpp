#include "bench/deliver/receiver.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <string_view>
#include <utility>

namespace smemu::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);
constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

template <class Came>
asio::awaitable<void> serve(tcp::socket socket, Came came) {
  socket.set_option(tcp::no_delay(true));
  boost::beast::flat_buffer buffer;
  for (;;) {
    http::request<http::string_body> request;
    auto [read_error, received] = co_await http::async_read(socket, buffer, request, nothrow);
    if (read_error) co_return;
    came(request.body());
    auto [write_error, sent] = co_await asio::async_write(socket, asio::buffer(kAnswer), nothrow);
    if (write_error || !request.keep_alive()) co_return;
  }
}

}  // namespace

Receiver::Receiver() : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}) {
  accept();
  thread_ = std::thread([this] { io_.run(); });
}

Receiver::~Receiver() {
  io_.stop();
  thread_.join();
}

std::string Receiver::host() const {
  return "127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
}

Clock::time_point Receiver::latest() const {
  return Clock::time_point(Clock::duration(latest_.load()));
}

void Receiver::accept() {
  acceptor_.async_accept([this](const boost::system::error_code& error, tcp::socket socket) {
    if (error) return;
    asio::co_spawn(io_, serve(std::move(socket), [this](const std::string& body) { came(body); }),
                   asio::detached);
    accept();
  });
}

void Receiver::came(const std::string& body) {
  latest_.store(Clock::now().time_since_epoch().count());
  const std::uint64_t count = count_.fetch_add(1) + 1;
  if (count == 1) {
    const std::lock_guard lock(mutex_);
    first_body_ = body;
  }
  if (count < wanted_.load()) return;
  const std::lock_guard lock(mutex_);
  enough_.notify_all();
}

bool Receiver::wait_for(std::uint64_t count) {
  std::unique_lock lock(mutex_);
  wanted_.store(count);
  std::uint64_t seen = this->count();
  while (this->count() < count) {
    const auto woken = enough_.wait_for(lock, std::chrono::seconds(10));
    const bool stalled = woken == std::cv_status::timeout && this->count() == seen;
    if (stalled) return false;
    seen = this->count();
  }
  wanted_.store(~std::uint64_t{0});
  return true;
}

std::string Receiver::first_body() {
  const std::lock_guard lock(mutex_);
  return first_body_;
}

}  // namespace smemu::bench
