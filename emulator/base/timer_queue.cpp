#include "emulator/base/timer_queue.hpp"

#include <algorithm>
#include <utility>

namespace smemu {
namespace {

/// Makes a heap whose first is the earliest.
constexpr auto later_first = std::greater<>();

}  // namespace

TimerQueue::Id TimerQueue::after(Duration delay, TimerKind kind, Callback callback) {
  const Duration room = Duration::max() - now_;
  const Duration due = now_ + std::clamp(delay, Duration::zero(), room);
  const Key key{due, next_seq_, take_slot(std::move(callback))};
  ++next_seq_;
  Timers& timers = of(kind);
  ++timers.waiting;
  if (due == now_) {
    timers.at_once.push_back(key);
  } else {
    timers.later.push_back(key);
    std::push_heap(timers.later.begin(), timers.later.end(), later_first);
  }
  return Id{key.seq, key.slot, kind};
}

bool TimerQueue::cancel(const Id& id) {
  if (id.slot >= slots_.size() || id.seq == 0 || slots_[id.slot].seq != id.seq) return false;
  const Callback dropped = leave_slot(id.slot);  // what it owns may cancel others as it goes
  Timers& timers = of(id.kind);
  --timers.waiting;
  drop_cancelled(timers);
  return true;
}

const TimerQueue::Key* TimerQueue::first(const Timers& timers) {
  const Key* const at_once = timers.at_once.empty() ? nullptr : &timers.at_once.front();
  const Key* const later = timers.later.empty() ? nullptr : &timers.later.front();
  if (at_once == nullptr || later == nullptr) return at_once ? at_once : later;
  return *at_once < *later ? at_once : later;
}

std::optional<Duration> TimerQueue::next_due(TimerKind kind) const {
  const Key* const next = first(of(kind));
  return next ? std::optional(next->due) : std::nullopt;
}

std::optional<Duration> TimerQueue::next_due() const {
  const auto work = next_due(TimerKind::work);
  const auto background = next_due(TimerKind::background);
  if (!work || !background) return work ? work : background;
  return std::min(*work, *background);
}

bool TimerQueue::fire_next(Duration limit) {
  Timers* earliest = nullptr;
  for (Timers& timers : timers_) {
    if (timers.waiting == 0) continue;
    if (!earliest || *first(timers) < *first(*earliest)) earliest = &timers;
  }
  if (!earliest || first(*earliest)->due > limit) return false;
  // Out of the queue before it runs, so that the callback may add and cancel timers freely.
  const Key key = *first(*earliest);
  const Callback callback = leave_slot(key.slot);
  --earliest->waiting;
  drop_cancelled(*earliest);  // this one among them
  move_to(key.due);
  callback();
  return true;
}

void TimerQueue::move_to(Duration to) {
  now_ = std::max(now_, to);
}

void TimerQueue::clear() {
  // What a callback owns may cancel timers of its own as it goes.
  timers_ = {};
  free_slots_.clear();
  const auto dropped = std::exchange(slots_, {});
}

std::uint32_t TimerQueue::take_slot(Callback callback) {
  if (free_slots_.empty()) {
    slots_.push_back({next_seq_, std::move(callback)});
    return static_cast<std::uint32_t>(slots_.size() - 1);
  }
  const std::uint32_t slot = free_slots_.back();
  free_slots_.pop_back();
  slots_[slot] = {next_seq_, std::move(callback)};
  return slot;
}

TimerQueue::Callback TimerQueue::leave_slot(std::uint32_t slot) {
  slots_[slot].seq = 0;
  free_slots_.push_back(slot);
  return std::exchange(slots_[slot].callback, {});
}

/// Brings keys that wait to the front again.
void TimerQueue::drop_cancelled(Timers& timers) {
  constexpr std::size_t kFew = 64;
  auto& [at_once, later, waiting] = timers;
  while (!at_once.empty() && !waits(at_once.front())) at_once.pop_front();
  if (later.size() > kFew + waiting * 2) {
    std::erase_if(later, [this](const Key& key) { return !waits(key); });
    std::make_heap(later.begin(), later.end(), later_first);
  }
  while (!later.empty() && !waits(later.front())) {
    std::pop_heap(later.begin(), later.end(), later_first);
    later.pop_back();
  }
}

}  // namespace smemu
