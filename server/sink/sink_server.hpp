#pragma once

#include "emulator/base/result.hpp"
#include "server/http/listener.hpp"
#include "server/sink/sink_book.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace smemu::sink {

/// "/hooks/pager?x=1" is recorded under "pager", "/" under "default".
[[nodiscard]] std::string sink_name(std::string_view path);

/// Told of every request, on the thread of the server, before it is answered.
using OnRequest = std::function<void(const std::string& sink, const Recorded& request)>;

/// A webhook receiver: takes any method on any path and records it. Strand-only.
class SinkServer {
 public:
  [[nodiscard]] static Result<std::unique_ptr<SinkServer>> open(boost::asio::io_context& io,
                                                                http::Settings settings,
                                                                OnRequest on_request);

  [[nodiscard]] std::uint16_t port() const { return listener_->port(); }
  [[nodiscard]] SinkBook& book() { return book_; }

  /// See http::Listener::drain.
  void drain(std::chrono::milliseconds limit, std::function<void()> done) {
    listener_->drain(limit, std::move(done));
  }

 private:
  SinkServer(boost::asio::io_context& io, OnRequest on_request)
      : io_(io), on_request_(std::move(on_request)) {}
  void receive(const http::Request& request, const http::Responder& responder);

  boost::asio::io_context& io_;
  OnRequest on_request_;
  SinkBook book_;
  std::unique_ptr<http::Listener> listener_;
};

}  // namespace smemu::sink
