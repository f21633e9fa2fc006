#pragma once

#include "server/sink/sink_server.hpp"

#include <thread>

namespace smemu::sink {

/// A SinkServer on a thread of its own, for whoever wants a webhook receiver beside the work of
/// this thread. `on_request` is called on that other thread. The object itself belongs to the
/// thread that made it.
class SinkThread {
 public:
  [[nodiscard]] static Result<std::unique_ptr<SinkThread>> start(http::Settings settings,
                                                                 OnRequest on_request);
  ~SinkThread();
  SinkThread(const SinkThread&) = delete;
  SinkThread& operator=(const SinkThread&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

  /// A copy of what the sink has got so far.
  [[nodiscard]] std::vector<Recorded> requests(std::string_view name);
  void set_script(std::string_view name, Script script);

 private:
  SinkThread() = default;

  boost::asio::io_context io_{1};
  std::unique_ptr<SinkServer> server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

}  // namespace smemu::sink
