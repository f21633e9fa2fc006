#include "emulator/journal/journal.hpp"

#include <algorithm>
#include <utility>

namespace smemu::journal {
namespace {

// Fixed cost of a record beside its texts; keeps the byte bound honest for many small events.
constexpr std::size_t kOverhead = 256;

std::size_t size_of(const bus::EventRef& event) {
  return event->envelope.size() + kOverhead;
}

}  // namespace

void Journal::append(Step step) {
  step.seq = next_seq_++;
  ++counts_[static_cast<std::size_t>(step.type)];
  if (step.type == StepType::event_receipt) keep_event(step.event);
  steps_.push_back(std::move(step));
  if (!subscribers_.empty()) tell(steps_.back());
  evict();
}

/// A subscriber may append in turn, unsubscribe, or clear the journal: whatever it does, the step
/// stays where it is until all have been told.
void Journal::tell(const Step& step) {
  ++telling_;
  for (auto next = subscribers_.begin(); next != subscribers_.end();) {
    const auto [key, subscriber] = *next;
    (*subscriber)(step);
    next = subscribers_.upper_bound(key);
  }
  if (--telling_ == 0) cleared_.clear();
}

Journal::Subscription Journal::subscribe(Subscriber subscriber) {
  subscribers_.emplace(next_subscription_, std::make_shared<Subscriber>(std::move(subscriber)));
  return next_subscription_++;
}

void Journal::unsubscribe(Subscription subscription) {
  subscribers_.erase(subscription);
}

bool Journal::truncated_after(std::uint64_t seq) const {
  const std::uint64_t first_kept = steps_.empty() ? next_seq_ : steps_.front().seq;
  return first_kept > std::max(seq, cleared_up_to_) + 1;
}

bus::EventRef Journal::find_event(const EventId& id) const {
  const auto found = std::find_if(events_.rbegin(), events_.rend(),
                                  [&](const bus::EventRef& event) { return event->id == id; });
  return found == events_.rend() ? nullptr : *found;
}

DeliveryRef Journal::find_delivery(const DeliveryId& id) const {
  const auto found = std::find_if(deliveries_.rbegin(), deliveries_.rend(),
                                  [&](const DeliveryRef& delivery) { return delivery->id == id; });
  return found == deliveries_.rend() ? nullptr : *found;
}

void Journal::open(DeliveryRef delivery) {
  deliveries_.push_back(std::move(delivery));
  evict();
}

std::uint64_t Journal::count(StepType type) const {
  return counts_[static_cast<std::size_t>(type)];
}

void Journal::clear(std::uint64_t last_seq) {
  next_seq_ = last_seq + 1;
  cleared_up_to_ = last_seq;
  if (telling_ > 0) cleared_.push_back(std::move(steps_));
  steps_ = {};
  events_.clear();
  deliveries_.clear();
  bytes_ = 0;
}

void Journal::keep_event(const bus::EventRef& event) {
  bytes_ += size_of(event);
  events_.push_back(event);
}

void Journal::evict() {
  if (telling_ > 0) return;
  while (!events_.empty() && (events_.size() > bounds_.events || bytes_ > bounds_.bytes)) {
    evict_oldest_event();
  }
  while (steps_.size() > bounds_.steps) steps_.pop_front();
  while (deliveries_.size() > bounds_.deliveries) deliveries_.pop_front();
}

// Steps and deliveries share the event's bytes, so those that came before the next event's go with
// it.
void Journal::evict_oldest_event() {
  const bus::EventRef oldest = std::move(events_.front());
  events_.pop_front();
  bytes_ -= size_of(oldest);
  const auto gone = [&](const bus::EventRef& event) { return event && event->seq <= oldest->seq; };
  while (!steps_.empty() && gone(steps_.front().event)) steps_.pop_front();
  while (!deliveries_.empty() && gone(deliveries_.front()->event)) deliveries_.pop_front();
}

}  // namespace smemu::journal
