#pragma once

#include "emulator/base/timer_queue.hpp"
#include "emulator/bus/event.hpp"
#include "emulator/delivery/authorizer.hpp"
#include "emulator/delivery/dead_letter.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/delivery/rate_limiter.hpp"
#include "emulator/delivery/recipient.hpp"
#include "emulator/delivery/verdict.hpp"
#include "emulator/faults/strike.hpp"
#include "emulator/journal/journal.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace smemu::delivery {

/// Owns every delivery from the match to its end: attempts, back-off, rate limits, tokens, faults,
/// dead letters. One for all kinds of targets. It decides and journals; sending is its owner's.
/// Strand-only.
class Dispatcher {
 public:
  /// What the dispatcher needs from around it. All are called on the strand; what has a default
  /// may be left out.
  struct Surroundings {
    TimerQueue& timers;
    journal::Journal& journal;
    std::function<Instant()> now;         // the calendar
    std::function<std::uint64_t()> seed;  // for jitter
    std::function<Sendable(const bus::EventRef&, const Recipient&)> resolve;
    std::function<void(std::uint64_t key, OutboundRequest)> send;
    /// Puts a dead letter into its queue; the id that the message got there.
    std::function<Result<std::string>(const bus::Event&, const Recipient&, const DeadLetter&)>
        bury = {};
    /// How many invocations a second the target takes; 0: any number.
    std::function<int(const Recipient&)> rate_limit = {};
    std::function<bus::Resources&(const Scope&)> resources = {};  // where connections are found
    std::function<void(std::string)> warn = {};
    /// What goes wrong at an attempt (1 for the first) of a copy (0 for the first) of a delivery.
    std::function<faults::Strike(const bus::Event&, const Recipient&, int attempt, int copy)>
        strike = {};
  };

  explicit Dispatcher(Surroundings around);

  /// Begins a delivery; its first attempt starts at once, unless its target's rate limit delays it,
  /// or an earlier one to the same FIFO queue is not over. EventBridge promises at least once and
  /// no order.
  void deliver(bus::EventRef event, Recipient recipient);

  /// The outcome of the attempt that was sent under `key`; unknown keys are ignored.
  void attempt_ended(std::uint64_t key, const Outcome& outcome);

  /// Asks for a token of a connection with OAuth client credentials: it is new, or they changed.
  void authorize(const Scope& scope, const std::string& connection_arn) {
    authorizer_.ask(scope, connection_arn);
  }

  /// Requests whose outcome is not known yet; at shutdown, attempts left in the journal as pending.
  [[nodiscard]] std::size_t in_flight() const { return flying_.size() + authorizer_.in_flight(); }

  /// Forgets every delivery and numbers attempts anew; nothing more is journalled about them.
  void clear();

 private:
  struct Delivery {
    bus::EventRef event;
    Recipient recipient;
    journal::DeliveryRef record;
    Duration began{};
    std::uint64_t serial = 0;
    int copy = 0;
    std::string copied_by;  // the fault that made it
    TimerQueue::Id timer;
    Answerer answerer = Answerer::http_endpoint;
    std::string token;      // that the attempt carried
    faults::Strike strike;  // at the attempt that comes or goes on
  };
  using DeliveryPtr = std::shared_ptr<Delivery>;
  using Step = void (Dispatcher::*)(const DeliveryPtr&);

  void open(bus::EventRef event, Recipient recipient, int copy, std::string copied_by);
  void queue_or_begin(const DeliveryPtr& delivery);
  void approach(const DeliveryPtr& delivery);
  void copy(const Delivery& delivery);
  void lose(const DeliveryPtr& delivery);
  void admit(const DeliveryPtr& delivery);
  void authorize_attempt(const DeliveryPtr& delivery);
  void open_attempt(const DeliveryPtr& delivery);
  void start_attempt(const DeliveryPtr& delivery);
  void send(const DeliveryPtr& delivery, OutboundRequest request);
  void suffer(const DeliveryPtr& delivery);
  void conclude(const DeliveryPtr& delivery, const Outcome& outcome, const Verdict& verdict,
                std::string_view fault = {});
  void retry_or_give_up(const DeliveryPtr& delivery, const Verdict& verdict);
  void expire(const DeliveryPtr& delivery);
  void give_up(const DeliveryPtr& delivery, const Verdict& verdict, const std::string& exhausted);
  void bury(const DeliveryPtr& delivery, const Verdict& verdict, const std::string& exhausted);
  void end(const DeliveryPtr& delivery, journal::DeliveryState state);
  void wait(const DeliveryPtr& delivery, Duration length, Step then);
  [[nodiscard]] std::shared_ptr<const journal::RequestHead> head_of(const OutboundRequest& request);
  [[nodiscard]] Duration age_of(const Delivery& delivery) const;
  [[nodiscard]] journal::Step step_of(const Delivery& delivery, journal::StepType type) const;

  Surroundings around_;
  std::map<std::uint64_t, DeliveryPtr> flying_;           // by attempt key
  std::map<std::uint64_t, DeliveryPtr> waiting_;          // for time to pass, by serial
  std::map<std::string, std::deque<DeliveryPtr>> lines_;  // by FIFO target; the first is under way
  std::shared_ptr<const journal::RequestHead> latest_head_;
  RateLimiter rates_;
  Authorizer authorizer_;
  std::uint64_t next_key_ = 1;
  std::uint64_t next_serial_ = 1;
};

}  // namespace smemu::delivery
