#include "server/http/listener.hpp"

#include "server/http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace smemu::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);
constexpr milliseconds kAcceptPause{100};  // when the process has no file descriptor left
constexpr std::size_t kRefusedAtOnce =
    64;  // beyond these, connections over the bound are just closed

Result<tcp::endpoint> endpoint_of(const Settings& settings) {
  error_code error;
  const auto name = settings.bind == "localhost" ? "127.0.0.1" : settings.bind;
  const auto address = asio::ip::make_address(name, error);
  if (!error) return tcp::endpoint(address, settings.port);
  return fail(Errc::invalid_argument,
              "cannot listen on '" + settings.bind + "': it is not an IP address");
}

Result<tcp::acceptor> listen(asio::io_context& io, const tcp::endpoint& endpoint) {
  tcp::acceptor acceptor(io);
  error_code error;
  const auto step = [&](auto&& action) {
    if (!error) action();
  };
  step([&] { acceptor.open(endpoint.protocol(), error); });
  step([&] { acceptor.set_option(tcp::acceptor::reuse_address(true), error); });
  step([&] { acceptor.bind(endpoint, error); });
  step([&] { acceptor.listen(asio::socket_base::max_listen_connections, error); });
  if (!error) return acceptor;
  return fail(Errc::io, "cannot listen on " + endpoint.address().to_string() + ":" +
                            std::to_string(endpoint.port()) + ": " + error.message());
}

/// Deadlines need not be exact; one look at all connections is far cheaper than a timer for each
/// step of each.
milliseconds sweep_period(const Settings& settings) {
  const auto shortest = std::min(settings.idle_timeout, settings.slow_timeout);
  return std::clamp(shortest / 8, milliseconds(5), milliseconds(1000));
}

}  // namespace

/// Shared with its own coroutines, which end soon after stop() has taken away what they wait for.
struct Listener::Impl : std::enable_shared_from_this<Impl> {
  Impl(asio::io_context& context, tcp::acceptor listening, Hub shared)
      : io(context),
        acceptor(std::move(listening)),
        sweep_timer(io),
        drain_timer(io),
        hub(std::make_shared<Hub>(std::move(shared))) {}

  asio::awaitable<void> accept();
  asio::awaitable<void> sweep();
  asio::awaitable<void> drain(milliseconds limit);
  void welcome(tcp::socket socket);
  void stop();

  void spawn(asio::awaitable<void> (Impl::*work)()) {
    asio::co_spawn(
        io, [self = shared_from_this(), work] { return (*self.*work)(); }, rethrow);
  }

  asio::io_context& io;
  tcp::acceptor acceptor;
  asio::steady_timer sweep_timer;
  asio::steady_timer drain_timer;
  std::shared_ptr<Hub> hub;
  std::function<void()> on_drained;
  bool sweeping = false;
};

asio::awaitable<void> Listener::Impl::accept() {
  while (acceptor.is_open()) {
    auto [error, socket] = co_await acceptor.async_accept(nothrow);
    if (!acceptor.is_open()) co_return;
    if (!error) {
      welcome(std::move(socket));
    } else {
      asio::steady_timer pause(io, kAcceptPause);
      co_await pause.async_wait(nothrow);
    }
  }
}

void Listener::Impl::welcome(tcp::socket socket) {
  const auto bound = hub->settings.max_connections;
  const auto count = hub->connections.size();
  if (count >= bound + kRefusedAtOnce) return;
  const auto connection = std::make_shared<Connection>(std::move(socket), hub);
  if (count < bound) {
    connection->start();
  } else {
    connection->start_refused(503, "too many connections are open");
  }
  if (!std::exchange(sweeping, true)) spawn(&Impl::sweep);
}

asio::awaitable<void> Listener::Impl::sweep() {
  while (!hub->connections.empty()) {
    sweep_timer.expires_after(sweep_period(hub->settings));
    auto [error] = co_await sweep_timer.async_wait(nothrow);
    if (error) co_return;
    const auto now = Connection::Clock::now();
    for (Connection* connection : hub->connections) connection->expire(now);
  }
  sweeping = false;
}

asio::awaitable<void> Listener::Impl::drain(milliseconds limit) {
  const auto patience = limit * 3 / 4;
  const auto wait_empty = [this](milliseconds time) -> asio::awaitable<void> {
    drain_timer.expires_after(time);
    if (!hub->connections.empty()) co_await drain_timer.async_wait(nothrow);
  };
  co_await asio::post(nothrow);  // `done` is never called from inside Listener::drain
  for (Connection* connection : hub->connections) connection->drain();
  co_await wait_empty(patience);
  for (Connection* connection : hub->connections) connection->refuse_waiting();
  co_await wait_empty(limit - patience);
  for (Connection* connection : hub->connections) connection->close();
  if (const auto done = std::exchange(on_drained, nullptr)) done();
}

void Listener::Impl::stop() {
  error_code ignored;
  acceptor.close(ignored);
  sweep_timer.cancel();
  drain_timer.cancel();
  on_drained = nullptr;
  hub->on_empty = nullptr;
  for (Connection* connection : hub->connections) connection->stop();
  hub->connections.clear();
  hub->handler = nullptr;
}

Result<std::unique_ptr<Listener>> Listener::open(asio::io_context& io, Settings settings,
                                                 Handler handler, Refusal refusal) {
  const auto endpoint = endpoint_of(settings);
  if (!endpoint) return tl::unexpected(endpoint.error());
  auto acceptor = listen(io, *endpoint);
  if (!acceptor) return tl::unexpected(acceptor.error());
  auto impl = std::make_shared<Impl>(io, std::move(*acceptor),
                                     Hub{.settings = std::move(settings),
                                         .handler = std::move(handler),
                                         .refusal = std::move(refusal)});
  impl->spawn(&Impl::accept);
  return std::unique_ptr<Listener>(new Listener(std::move(impl)));
}

Listener::Listener(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Listener::~Listener() {
  impl_->stop();
}

std::uint16_t Listener::port() const {
  error_code error;
  return impl_->acceptor.local_endpoint(error).port();
}

std::size_t Listener::connections() const {
  return impl_->hub->connections.size();
}

void Listener::drain(milliseconds limit, std::function<void()> done) {
  error_code ignored;
  impl_->acceptor.close(ignored);
  impl_->hub->draining = true;
  impl_->hub->on_empty = [timer = &impl_->drain_timer] { timer->cancel(); };
  impl_->on_drained = std::move(done);
  asio::co_spawn(
      impl_->io, [impl = impl_, limit] { return impl->drain(limit); }, rethrow);
}

}  // namespace smemu::http
