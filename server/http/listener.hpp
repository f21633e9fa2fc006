#pragma once

#include "emulator/base/result.hpp"
#include "server/http/access.hpp"
#include "server/http/responder.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace smemu::http {

/// Where to listen, and the bounds that keep one client from starving the others.
struct Settings {
  std::string bind = "127.0.0.1";               // an IP address, or localhost
  std::uint16_t port = 0;                       // 0: the system picks one
  std::vector<std::string> allowed_hosts = {};  // more names for Host; see origin_guard.hpp

  std::size_t max_connections = 1024;               // over it: 503
  std::uint32_t max_header_bytes = 64 * 1024;       // over it: 431
  std::uint64_t max_body_bytes = 10 * 1024 * 1024;  // over it, chunked or not: 413
  std::size_t max_stream_backlog = 1024 * 1024;     // a stream's reader further behind is dropped

  std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);  // between requests
  std::chrono::milliseconds slow_timeout =
      std::chrono::seconds(10);  // a request half sent or a reply half read

  OnAccess on_access = {};
};

/// Gets every complete request, on the strand. It answers at once, or keeps the Responder and
/// answers later.
using Handler = std::function<void(Request, Responder)>;

/// Words the replies that the listener itself has to give: 400 malformed, 403 foreign, 408 slow,
/// 413 and 431 too large, 500 nobody answered, 503 full or shutting down.
using Refusal = std::function<Reply(int status, std::string_view reason)>;

/// An HTTP/1.1 server: keep-alive, pipelining with answers in order, chunked bodies both ways,
/// 100-continue, bounds on everything. It knows nothing of what it carries. Everything happens on
/// the thread that runs the io_context; strand-only.
class Listener {
 public:
  /// Listens at once. The Error says which address could not be had, and why.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> open(boost::asio::io_context& io,
                                                              Settings settings, Handler handler,
                                                              Refusal refusal);

  /// Drops every connection. Nothing of the owner's is called afterwards. Not from inside a
  /// handler.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;

  /// Stops listening and closes what is idle. Whoever waits is told by Responder::on_drain; three
  /// quarters into `limit` who has still no answer gets a 503, and at its end what is left is cut
  /// off. `done` is called once, as soon as no connection is left.
  void drain(std::chrono::milliseconds limit, std::function<void()> done);

 private:
  struct Impl;
  explicit Listener(std::shared_ptr<Impl> impl);
  std::shared_ptr<Impl> impl_;
};

}  // namespace smemu::http
