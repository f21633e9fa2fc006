#pragma once

#include "emulator/base/clock.hpp"
#include "emulator/delivery/outbound.hpp"

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

/// Hand-written stand-ins for the seams.
namespace smemu::support {

/// Real time that moves only when the test says so.
class FakeClock final : public Clock {
 public:
  [[nodiscard]] Duration elapsed() const override { return elapsed_; }
  [[nodiscard]] Instant wall() const override {
    return Instant(std::chrono::seconds(1'767'600'000)) + elapsed_;
  }
  void pass(Duration time) { elapsed_ += time; }

 private:
  Duration elapsed_{};
};

inline delivery::Outcome answered(int status, std::vector<delivery::Header> headers = {}) {
  delivery::Outcome outcome;
  outcome.response = delivery::InboundResponse{status, std::move(headers), "ok", false};
  return outcome;
}

inline delivery::Outcome failed(delivery::SendFault fault) {
  delivery::Outcome outcome;
  outcome.fault = fault;
  outcome.message = "as the test wanted";
  return outcome;
}

/// A network that holds every request until the test says what became of it.
class FakeTransport final : public delivery::Transport {
 public:
  struct Sent {
    delivery::OutboundRequest request;
    std::function<void(delivery::Outcome)> done;
  };

  void send(delivery::OutboundRequest request,
            std::function<void(delivery::Outcome)> done) override {
    requests.push_back(request);
    open_.push_back({std::move(request), std::move(done)});
  }

  [[nodiscard]] std::size_t open() const { return open_.size(); }

  /// Ends the `index`-th open request.
  void end(std::size_t index, delivery::Outcome outcome) {
    const auto at = open_.begin() + static_cast<std::ptrdiff_t>(index);
    const Sent sent = std::move(*at);
    open_.erase(at);
    sent.done(std::move(outcome));
  }

  std::vector<delivery::OutboundRequest> requests;  // all that were ever sent

 private:
  std::deque<Sent> open_;
};

}  // namespace smemu::support
