#include "server/sink/sink_thread.hpp"

#include <boost/asio/post.hpp>

#include <future>
#include <utility>

namespace smemu::sink {
namespace {

/// Runs `action` on the thread of `io` and waits for it.
template <class Action>
void run_on(boost::asio::io_context& io, Action action) {
  std::promise<void> finished;
  boost::asio::post(io, [&] {
    action();
    finished.set_value();
  });
  finished.get_future().wait();
}

}  // namespace

Result<std::unique_ptr<SinkThread>> SinkThread::start(http::Settings settings,
                                                      OnRequest on_request) {
  std::unique_ptr<SinkThread> self(new SinkThread());
  auto server = SinkServer::open(self->io_, std::move(settings), std::move(on_request));
  if (!server) return tl::unexpected(server.error());
  self->server_ = std::move(*server);
  self->port_ = self->server_->port();
  self->thread_ = std::thread([&io = self->io_] { io.run(); });
  return self;
}

SinkThread::~SinkThread() {
  io_.stop();
  if (thread_.joinable()) thread_.join();
}

std::vector<Recorded> SinkThread::requests(std::string_view name) {
  std::vector<Recorded> copy;
  run_on(io_, [&] {
    const auto& requests = server_->book().requests(name);
    copy.assign(requests.begin(), requests.end());
  });
  return copy;
}

void SinkThread::set_script(std::string_view name, Script script) {
  run_on(io_, [&] { server_->book().set_script(name, std::move(script)); });
}

}  // namespace smemu::sink
