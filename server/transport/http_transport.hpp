#pragma once

#include "emulator/base/result.hpp"
#include "emulator/delivery/egress.hpp"
#include "emulator/delivery/outbound.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace smemu::transport {

struct Settings {
  /// For the whole exchange, name look-up and handshakes included, in real time. It starts when the
  /// request leaves the queue of its host.
  std::chrono::milliseconds timeout = std::chrono::seconds(5);
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(4);  // of a kept connection
  std::size_t max_per_target = 64;  // exchanges at a time with one URL; more wait
  std::size_t max_per_host = 256;   // with one scheme, host and port
  std::size_t max_total = 4096;     // connections; at most half of what the process may open
  std::size_t max_per_runtime = 1;  // with one that takes one call at a time
  std::chrono::milliseconds runtime_timeout =
      std::chrono::minutes(15);  // there; Lambda's own limit
  bool keep_alive = true;        // false: every exchange has a connection of its own
  std::string ca_file = {};      // PEM; trusted as well as the system's roots
  std::map<std::string, std::string> addresses = {};  // of names that are not looked up

  std::size_t max_kept_body = 64 * 1024;    // of a response; what follows is read and dropped
  std::size_t max_read_body = 1024 * 1024;  // then the connection is closed instead
};

/// Sends requests over HTTP/1.1, http and https, on kept connections. A name is resolved once per
/// connection; every address found is put to the EgressPolicy, and of those allowed the first that
/// answers is dialled, so a name cannot change its meaning between check and use. Redirects are not
/// followed, gzip is read. Whoever has to wait is served in turn: hosts among each other, and the
/// targets of a host. A kept connection that turns out to be dead before a byte of the response has
/// come is replaced once. Calls of AWS services are signed. Strand-only: everything happens on the
/// thread that runs the io_context, and after destruction nothing is called.
class HttpTransport final : public delivery::Transport {
 public:
  /// The Error says what is wrong with `ca_file`.
  [[nodiscard]] static Result<std::unique_ptr<HttpTransport>> create(boost::asio::io_context& io,
                                                                     Settings settings,
                                                                     delivery::EgressPolicy policy);
  ~HttpTransport() override;
  HttpTransport(const HttpTransport&) = delete;
  HttpTransport& operator=(const HttpTransport&) = delete;

  void send(delivery::OutboundRequest request,
            std::function<void(delivery::Outcome)> done) override;

 private:
  class Pool;
  explicit HttpTransport(std::shared_ptr<Pool> pool);
  std::shared_ptr<Pool> pool_;
};

}  // namespace smemu::transport
