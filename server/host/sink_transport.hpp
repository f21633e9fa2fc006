#pragma once

#include "emulator/delivery/outbound.hpp"
#include "server/sink/sink_book.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace smemu::host {

/// The name of the recording sink that an address means: "pager" of "sink://pager/x". Empty for any
/// other address.
[[nodiscard]] std::string_view sink_of(std::string_view url);

/// Gives what goes to sink://NAME, and the calls of services for which no endpoint is configured,
/// to the world's own recording sinks, with no socket between, and hands everything else on. Such a
/// call is recorded as it would be sent, but for the signature. Every request of a world passes
/// here. Strand-only.
class SinkTransport final : public delivery::Transport {
 public:
  SinkTransport(boost::asio::io_context& io, sink::SinkBook& sinks, delivery::Transport& others)
      : io_(io), sinks_(sinks), others_(others), alive_(std::make_shared<int>()) {}

  /// Called whenever an answer has come, but for those of sinks: these do nothing about it.
  void on_answer(std::function<void()> answered) { answered_ = std::move(answered); }

  void send(delivery::OutboundRequest request,
            std::function<void(delivery::Outcome)> done) override;

 private:
  boost::asio::io_context& io_;
  sink::SinkBook& sinks_;
  delivery::Transport& others_;
  std::function<void()> answered_;
  std::shared_ptr<int> alive_;
};

}  // namespace smemu::host
