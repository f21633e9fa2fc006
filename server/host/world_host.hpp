#pragma once

#include "emulator/world/world.hpp"
#include "server/host/metrics.hpp"
#include "server/host/sink_transport.hpp"
#include "server/sink/sink_book.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <set>
#include <string>

namespace smemu::host {

/// One world with what the shell keeps for it, and the loop that drives it: steps while there is
/// something to do, in slices so that no world starves the sockets, and sleeps until its next timer
/// otherwise. Strand-only.
class WorldHost : public std::enable_shared_from_this<WorldHost> {
 public:
  /// `store` keeps the world's commands; by default nobody does.
  WorldHost(boost::asio::io_context& io, std::string id, const world::Settings& settings,
            world::Behaviour behaviour, const Clock& clock, delivery::Transport& transport,
            std::unique_ptr<world::Store> store = std::make_unique<world::ForgetfulStore>());
  WorldHost(const WorldHost&) = delete;
  WorldHost& operator=(const WorldHost&) = delete;

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] world::World& world() { return world_; }
  [[nodiscard]] const world::Store& store() const { return *store_; }
  [[nodiscard]] sink::SinkBook& sinks() { return sinks_; }
  [[nodiscard]] const Metrics& metrics() const { return metrics_; }
  [[nodiscard]] boost::asio::io_context& io() { return io_; }

  /// As long as the result lives, time does not jump before so long, in real time, has passed
  /// without a sign of life: targets and consumers of queues may call back into the world first. A
  /// target that calls before it answers needs none. The longest of several counts.
  [[nodiscard]] std::shared_ptr<void> settle_for(Duration length);

  /// A sign of life: a target has answered, somebody outside has given or got something.
  void stir() { stirred_at_ = std::chrono::steady_clock::now(); }

  /// The world's next step, if there is one and time is not standing still; whether it was done.
  bool step() { return unsettled() <= Duration::zero() && world_.step(); }

  /// The world does nothing by itself until go_on(): whoever watches it has fallen behind. Calls
  /// are still answered.
  void hold() { held_ = true; }
  void go_on();

  /// Why the world is not as it was asked for at the start; then it is not ready. Empty: it is.
  void set_fault(std::string fault) { fault_ = std::move(fault); }
  [[nodiscard]] const std::string& fault() const { return fault_; }

  /// x-amzn-RequestId: UUID-shaped, drawn apart from the world's own draws so that reading never
  /// changes a story.
  [[nodiscard]] std::string next_request_id();

 private:
  [[nodiscard]] Duration unsettled() const;
  void schedule();
  void drive();
  void sleep_until_next();
  void sleep(Duration length);

  boost::asio::io_context& io_;
  std::string id_;
  std::unique_ptr<world::Store> store_;
  sink::SinkBook sinks_;
  Metrics metrics_;
  SinkTransport transport_;
  world::World world_;
  boost::asio::steady_timer timer_;
  std::string fault_;
  std::uint64_t requests_ = 0;
  std::multiset<Duration> settles_;
  std::chrono::steady_clock::time_point stirred_at_{};
  bool scheduled_ = false;
  bool held_ = false;
  std::shared_ptr<WorldHost*> alive_;
};

}  // namespace smemu::host
