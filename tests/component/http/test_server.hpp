#pragma once

#include "server/http/listener.hpp"
#include "tests/support/io_thread.hpp"
#include "tests/support/raw_client.hpp"

#include <httplib.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace smemu::http {

/// Says back what it was asked.
inline void echo(const Request& request, const Responder& responder) {
  responder.reply({200,
                   {{"Content-Type", "text/plain"}},
                   request.method + " " + request.target + "\n" + request.body});
}

inline Reply plain_refusal(int status, std::string_view reason) {
  return {status, {{"Content-Type", "text/plain"}}, std::string(reason)};
}

/// A listener on a thread of its own.
class TestServer {
 public:
  explicit TestServer(Handler handler = echo, Settings settings = {}) {
    thread_.run([&] {
      auto opened =
          Listener::open(thread_.io(), std::move(settings), std::move(handler), plain_refusal);
      if (!opened) throw std::runtime_error(opened.error().message);
      listener_ = std::move(*opened);
    });
    port_ = thread_.run([&] { return listener_->port(); });
  }
  ~TestServer() {
    thread_.run([&] { listener_.reset(); });
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] Listener& listener() { return *listener_; }
  void destroy_listener() {
    thread_.run([&] { listener_.reset(); });
  }
  template <class Action>
  auto run(Action action) {
    return thread_.run(std::move(action));
  }

  /// Asks `condition` on the server's thread until it holds; false if it does not come to hold.
  template <class Condition>
  [[nodiscard]] bool wait_until(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + test::kPatience;
    while (!run(condition)) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::yield();
    }
    return true;
  }
  [[nodiscard]] bool wait_for_connections(std::size_t count) {
    return wait_until([&] { return listener_->connections() == count; });
  }

  [[nodiscard]] httplib::Client client() const {
    httplib::Client client("127.0.0.1", port_);
    client.set_tcp_nodelay(true);
    client.set_keep_alive(true);
    client.set_read_timeout(test::kPatience);
    return client;
  }

 private:
  test::IoThread thread_;
  std::unique_ptr<Listener> listener_;
  std::uint16_t port_ = 0;
};

}  // namespace smemu::http
