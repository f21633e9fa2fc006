#pragma once

#include "emulator/journal/delivery_record.hpp"
#include "emulator/journal/step.hpp"

#include <boost/container/deque.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace smemu::journal {

/// What happened in a world: steps in a ring, and beside it the events and deliveries they speak
/// of. Subscribers see every step as it is appended and so survive eviction. Strand-only.
class Journal {
 public:
  struct Bounds {
    std::size_t steps = 100'000;
    std::size_t events = 10'000;
    std::size_t deliveries = 10'000;
    std::size_t bytes = 64U << 20;  // of envelopes, requests and responses
  };
  using Subscriber = std::function<void(const Step&)>;
  using Subscription = std::uint64_t;
  /// Like std::deque, but memory is taken for many steps at a time.
  using Steps = boost::container::deque<
      Step, void, boost::container::deque_options_t<boost::container::block_bytes<16 * 1024>>>;

  explicit Journal(Bounds bounds) : bounds_(bounds) {}
  Journal() : Journal(Bounds{}) {}

  /// Numbers the step, keeps it, tells the subscribers. A subscriber may unsubscribe, itself
  /// included.
  void append(Step step);

  Subscription subscribe(Subscriber subscriber);
  void unsubscribe(Subscription subscription);

  [[nodiscard]] const Steps& steps() const { return steps_; }
  [[nodiscard]] std::uint64_t last_seq() const { return next_seq_ - 1; }
  /// True if a step after `seq` is no longer kept: an answer about that range would be wrong. What
  /// clear() forgot is no part of any range.
  [[nodiscard]] bool truncated_after(std::uint64_t seq) const;

  [[nodiscard]] const std::deque<bus::EventRef>& events() const { return events_; }
  /// The latest event of that id (two plays of one seed share ids); null if unknown or evicted.
  /// Looks through the events one by one: an index would cost every event more than a person's rare
  /// question is worth.
  [[nodiscard]] bus::EventRef find_event(const EventId& id) const;

  /// Deliveries, oldest first. The dispatcher opens a record and keeps it up to date.
  [[nodiscard]] const std::deque<DeliveryRef>& deliveries() const { return deliveries_; }
  /// The latest delivery of that id, looked for like an event; null if unknown or evicted. Who has
  /// a step has its delivery.
  [[nodiscard]] DeliveryRef find_delivery(const DeliveryId& id) const;
  void open(DeliveryRef delivery);

  /// How many steps of each type were ever appended.
  [[nodiscard]] std::uint64_t count(StepType type) const;

  /// Forgets steps, events and deliveries; subscribers stay, and numbering goes on behind
  /// `last_seq`.
  void clear(std::uint64_t last_seq);

 private:
  void keep_event(const bus::EventRef& event);
  void tell(const Step& step);
  void evict();
  void evict_oldest_event();

  Bounds bounds_;
  std::uint64_t next_seq_ = 1;
  std::uint64_t cleared_up_to_ = 0;
  Steps steps_;
  std::deque<bus::EventRef> events_;
  std::deque<DeliveryRef> deliveries_;
  std::size_t bytes_ = 0;
  std::map<Subscription, std::shared_ptr<Subscriber>> subscribers_;
  int telling_ = 0;             // how many appends deep
  std::vector<Steps> cleared_;  // in the course of that
  Subscription next_subscription_ = 1;
  std::array<std::uint64_t, static_cast<std::size_t>(StepType::warning) + 1> counts_{};
};

}  // namespace smemu::journal
