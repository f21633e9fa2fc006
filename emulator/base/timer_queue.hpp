#pragma once

#include "emulator/base/instant.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace smemu {

/// Work (a retry, a delay, a lifecycle's sleep) makes `auto` time move; background (a schedule, a
/// visibility timeout, retention) only fires in passing, so that a rate(1 minute) rule never makes
/// time run away.
enum class TimerKind : std::uint8_t { work, background };

/// The one queue that everything in virtual time hangs on. Fires in (due time, insertion) order, so
/// timers due at one instant fire in the order they were added, on every machine. Strand-only.
class TimerQueue {
 public:
  using Callback = std::function<void()>;

  /// Names a timer for cancel(). Stays harmless after the timer has fired.
  struct Id {
    std::uint64_t seq = 0;
    std::uint32_t slot = 0;
    TimerKind kind = TimerKind::work;
  };

  /// Time since the queue began. Moves only in fire_next and move_to; never backwards.
  [[nodiscard]] Duration now() const { return now_; }

  /// Runs `callback` once `delay` has passed; a negative delay counts as zero.
  Id after(Duration delay, TimerKind kind, Callback callback);

  /// Runs `callback` at the present instant, after everything already due now. How coroutines
  /// resume.
  Id post(Callback callback) {
    return after(Duration::zero(), TimerKind::work, std::move(callback));
  }

  /// True if the timer was still waiting.
  bool cancel(const Id& id);

  [[nodiscard]] std::optional<Duration> next_due() const;
  [[nodiscard]] std::optional<Duration> next_due(TimerKind kind) const;
  [[nodiscard]] std::size_t size() const { return timers_[0].waiting + timers_[1].waiting; }

  /// Fires the earliest timer due at or before `limit` and moves time to its due instant. False:
  /// there was none, and time stood still.
  bool fire_next(Duration limit);

  /// Moves time forward to `to` without firing; the caller has fired everything due before.
  /// Backwards is ignored.
  void move_to(Duration to);

  /// Drops every timer; time stays.
  void clear();

 private:
  struct Key {
    Duration due{};
    std::uint64_t seq = 0;
    std::uint32_t slot = 0;
    auto operator<=>(const Key&) const = default;
  };
  /// Where a callback waits, beside the queue, so that keys move without it. One that was cancelled
  /// is gone from its slot at once, and its key stays behind until it comes first or such keys are
  /// more than half.
  struct Slot {
    std::uint64_t seq = 0;  // of the timer that has it; 0: none
    Callback callback;
  };
  /// Those of a kind. The first key of either list is of a timer that waits.
  struct Timers {
    std::deque<Key> at_once;  // due when they were added: they come in order
    std::vector<Key> later;   // a heap
    std::size_t waiting = 0;
  };

  [[nodiscard]] Timers& of(TimerKind kind) { return timers_[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] const Timers& of(TimerKind kind) const {
    return timers_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] static const Key* first(const Timers& timers);
  [[nodiscard]] bool waits(const Key& key) const { return slots_[key.slot].seq == key.seq; }
  [[nodiscard]] std::uint32_t take_slot(Callback callback);
  [[nodiscard]] Callback leave_slot(std::uint32_t slot);
  void drop_cancelled(Timers& timers);

  std::array<Timers, 2> timers_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_slots_;  // the latest that was left, last: it is in the caches
  Duration now_{};
  std::uint64_t next_seq_ = 1;
};

}  // namespace smemu
