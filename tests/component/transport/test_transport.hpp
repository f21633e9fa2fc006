#pragma once

#include "server/transport/http_transport.hpp"
#include "tests/support/io_thread.hpp"

#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace smemu::transport {

inline delivery::OutboundRequest post(const std::string& url, const std::string& body = "{}") {
  delivery::OutboundRequest request;
  request.url = url;
  request.body = std::make_shared<const std::string>(body);
  return request;
}

inline delivery::OutboundRequest get(const std::string& url) {
  delivery::OutboundRequest request;
  request.method = "GET";
  request.url = url;
  return request;
}

inline std::string header(const delivery::Outcome& outcome, const std::string& name) {
  for (const auto& candidate : outcome.response->headers) {
    if (candidate.name == name) return candidate.value;
  }
  return {};
}

/// A transport on a thread of its own.
class TestTransport {
 public:
  explicit TestTransport(Settings settings = {}, delivery::EgressPolicy policy = {}) {
    thread_.run([&] {
      auto created = HttpTransport::create(thread_.io(), std::move(settings), std::move(policy));
      if (!created) throw std::runtime_error(created.error().message);
      transport_ = std::move(*created);
    });
  }
  ~TestTransport() { destroy(); }
  TestTransport(const TestTransport&) = delete;
  TestTransport& operator=(const TestTransport&) = delete;

  std::future<delivery::Outcome> start(delivery::OutboundRequest request) {
    auto promise = std::make_shared<std::promise<delivery::Outcome>>();
    auto outcome = promise->get_future();
    thread_.run([&] {
      transport_->send(std::move(request), [promise](delivery::Outcome result) {
        promise->set_value(std::move(result));
      });
    });
    return outcome;
  }

  delivery::Outcome send(delivery::OutboundRequest request) {
    auto outcome = start(std::move(request));
    if (outcome.wait_for(test::kPatience) != std::future_status::ready) {
      throw std::runtime_error("no outcome came");
    }
    return outcome.get();
  }

  [[nodiscard]] HttpTransport& transport() { return *transport_; }
  void destroy() {
    thread_.run([&] { transport_.reset(); });
  }
  /// For use inside run().
  void destroy_here() { transport_.reset(); }
  template <class Action>
  auto run(Action action) {
    return thread_.run(std::move(action));
  }

 private:
  test::IoThread thread_;
  std::unique_ptr<HttpTransport> transport_;
};

}  // namespace smemu::transport
