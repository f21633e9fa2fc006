#include "emulator/base/timer_queue.hpp"

#include <algorithm>
#include <utility>

namespace smemu {

TimerQueue::Id TimerQueue::after(Duration delay, TimerKind kind, Callback callback) {
  const Duration room = Duration::max() - now_;
  const Duration due = now_ + std::clamp(delay, Duration::zero(), room);
  const Key key{due, next_seq_++};
  of(kind).emplace(key, std::move(callback));
  return Id{key.due, key.seq, kind};
}

bool TimerQueue::cancel(const Id& id) {
  return of(id.kind).erase(Key{id.due, id.seq}) != 0;
}

std::optional<Duration> TimerQueue::next_due(TimerKind kind) const {
  const Timers& timers = of(kind);
  if (timers.empty()) return std::nullopt;
  return timers.begin()->first.due;
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
    if (timers.empty()) continue;
    if (!earliest || timers.begin()->first < earliest->begin()->first) earliest = &timers;
  }
  if (!earliest || earliest->begin()->first.due > limit) return false;
  // Out of the map before it runs, so that the callback may add and cancel timers freely.
  auto node = earliest->extract(earliest->begin());
  move_to(node.key().due);
  node.mapped()();
  return true;
}

void TimerQueue::move_to(Duration to) {
  now_ = std::max(now_, to);
}

void TimerQueue::clear() {
  // What a callback owns may cancel timers of its own as it goes.
  const auto dropped = std::exchange(timers_, {});
}

}  // namespace smemu
