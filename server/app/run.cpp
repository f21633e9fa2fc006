#include "server/app/run.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <malloc.h>
#include <sys/resource.h>
#include <thread>

namespace smemu::app {
namespace {

/// Every connection is a file to the system, whose usual limit of 1024 is for programs with few.
void raise_file_limit() {
  constexpr rlim_t kEnough = 65'536;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kEnough) return;
  limit.rlim_cur = std::min(limit.rlim_max, kEnough);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// What the journal lets go of is needed again at once: giving it back to the system between costs
/// more than keeping it, and so does joining small pieces that are asked for in the same sizes. For
/// the C library's allocator, where no other is linked (SMEMU_ALLOCATOR).
void keep_memory() {
#ifdef M_TRIM_THRESHOLD
  constexpr int kKept = 64 << 20;
  ::mallopt(M_TRIM_THRESHOLD, kKept);
  ::mallopt(M_TOP_PAD, 1 << 20);
  ::mallopt(M_MXFAST, 20 * sizeof(std::size_t));  // its largest value
#endif
}

}  // namespace

Result<void> serve_until_signal(Settings settings,
                                const std::function<void(const Server&)>& on_ready) {
  raise_file_limit();
  keep_memory();
  boost::asio::io_context io(1);
  boost::asio::signal_set signals(io, SIGTERM, SIGINT);
  auto server = Server::open(io, std::move(settings));
  if (!server) return tl::unexpected(server.error());
  signals.async_wait([&](const boost::system::error_code& error, int) {
    if (!error) (*server)->drain([&] { io.stop(); });
  });
  boost::asio::post(io, [&] { on_ready(**server); });
  io.run();
  return {};
}

Result<void> sink_until_signal(const http::Settings& settings, int status,
                               const sink::OnRequest& on_request,
                               const std::function<void(std::uint16_t)>& on_ready) {
  boost::asio::io_context io(1);
  boost::asio::signal_set signals(io, SIGTERM, SIGINT);
  auto server = sink::SinkServer::open(io, settings, on_request);
  if (!server) return tl::unexpected(server.error());
  (*server)->book().set_default_script({.status = status});
  signals.async_wait([&](const boost::system::error_code& error, int) {
    if (!error) (*server)->drain(std::chrono::milliseconds(500), [&] { io.stop(); });
  });
  boost::asio::post(io, [&] { on_ready((*server)->port()); });
  io.run();
  return {};
}

struct BackgroundServer::Impl {
  boost::asio::io_context io{1};
  std::unique_ptr<Server> server;
  std::thread thread;
};

Result<BackgroundServer> BackgroundServer::open(Settings settings) {
  auto impl = std::make_unique<Impl>();
  auto server = Server::open(impl->io, std::move(settings));
  if (!server) return tl::unexpected(server.error());
  impl->server = std::move(*server);
  impl->thread = std::thread([&io = impl->io] { io.run(); });
  return BackgroundServer(std::move(impl));
}

BackgroundServer::BackgroundServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
BackgroundServer::BackgroundServer(BackgroundServer&&) noexcept = default;

BackgroundServer::~BackgroundServer() {
  if (!impl_) return;
  impl_->io.stop();
  impl_->thread.join();
}

std::uint16_t BackgroundServer::port() const {
  return impl_->server->port();
}

}  // namespace smemu::app
