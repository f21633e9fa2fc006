#pragma once

#include "emulator/base/task.hpp"
#include "generators/lifecycle.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace smemu::generators {

/// The cues that a lifecycle has taken and not yet reacted to, oldest first. One coroutine reads;
/// the inbox outlives it. Strand-only.
class Inbox {
 public:
  void put(Cue cue) {
    cues_.push_back(std::move(cue));
    if (arrival_) arrival_->raise();
  }

  /// The next cue, or nothing if none came before that much time had passed.
  [[nodiscard]] Task<std::optional<Cue>> within(Duration limit) {
    arrival_.emplace();
    if (cues_.empty()) co_await arrival_->within(limit);
    co_return take();
  }

  /// The next cue, however long it takes; makes no time pass.
  [[nodiscard]] Task<Cue> next() {
    arrival_.emplace();
    if (cues_.empty()) co_await arrival_->wait();
    co_return *take();
  }

 private:
  std::optional<Cue> take() {
    if (cues_.empty()) return std::nullopt;
    std::optional<Cue> cue(std::move(cues_.front()));
    cues_.erase(cues_.begin());
    return cue;
  }

  std::vector<Cue> cues_;  // few, and mostly none: an empty one takes no memory
  std::optional<Signal> arrival_;
};

}  // namespace smemu::generators
