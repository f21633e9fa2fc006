#pragma once

#include "emulator/base/timer_queue.hpp"
#include "emulator/bus/event.hpp"
#include "emulator/bus/rule.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/delivery/verdict.hpp"
#include "emulator/journal/journal.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace smemu::delivery {

/// Who gets an event: a rule's target, as it stood when the rule matched.
struct Recipient {
  Scope scope;
  std::string bus;
  std::string rule;
  std::string rule_arn;
  bus::Target target;
};

/// Owns every delivery from the match to its end: attempts, back-off, giving up. One for all kinds
/// of targets. It decides and journals; sending is its owner's. Strand-only.
class Dispatcher {
 public:
  /// What the dispatcher needs from around it. All are called on the strand.
  struct Surroundings {
    TimerQueue& timers;
    journal::Journal& journal;
    std::function<Instant()> now;         // the calendar
    std::function<std::uint64_t()> seed;  // for jitter
    std::function<Sendable(const bus::EventRef&, const Recipient&)> resolve;
    std::function<void(std::uint64_t key, OutboundRequest)> send;
  };

  explicit Dispatcher(Surroundings around) : around_(std::move(around)) {}

  /// Begins a delivery; its first attempt starts at once. EventBridge promises at least once and no
  /// order.
  void deliver(bus::EventRef event, Recipient recipient);

  /// The outcome of the attempt that was sent under `key`; unknown keys are ignored.
  void attempt_ended(std::uint64_t key, const Outcome& outcome);

  /// Attempts whose outcome is not known yet: sent, and at shutdown left in the journal as pending.
  [[nodiscard]] std::size_t in_flight() const { return flying_.size(); }

  /// Forgets every delivery and numbers attempts anew; nothing more is journalled about them.
  void clear();

 private:
  struct Delivery {
    bus::EventRef event;
    Recipient recipient;
    journal::DeliveryRef record;
    Duration began{};
    std::uint64_t serial = 0;
    TimerQueue::Id retry;
  };
  using DeliveryPtr = std::shared_ptr<Delivery>;

  void start_attempt(const DeliveryPtr& delivery);
  void conclude(const DeliveryPtr& delivery, const Outcome& outcome, const Verdict& verdict);
  void retry_or_give_up(const DeliveryPtr& delivery, const Verdict& verdict);
  void give_up(const DeliveryPtr& delivery, const Verdict& verdict, const std::string& exhausted);
  [[nodiscard]] journal::Step step_of(const Delivery& delivery, journal::StepType type) const;

  Surroundings around_;
  std::map<std::uint64_t, DeliveryPtr> flying_;   // by attempt key
  std::map<std::uint64_t, DeliveryPtr> waiting_;  // for their next attempt, by serial
  std::uint64_t next_key_ = 1;
  std::uint64_t next_serial_ = 1;
};

}  // namespace smemu::delivery
