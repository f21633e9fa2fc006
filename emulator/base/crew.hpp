#pragma once

#include "emulator/base/task.hpp"

#include <list>
#include <optional>
#include <utility>

namespace smemu {

/// Tasks that run side by side for one parent:
///
///     co_await crew.start(first.play());
///     co_await crew.start(second.play());
///     co_await crew.all_ended();
///
/// Destroying it cancels those that still run. It outlives the parent's waits. Strand-only.
class Crew {
 public:
  Crew() = default;
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Begins the task from the timer loop; the parent goes on at once. `on_end` runs from the loop
  /// when it has ended by itself.
  [[nodiscard]] auto start(Task<> task, std::function<void()> on_end = {}) {
    return Start{*this, std::move(task), std::move(on_end)};
  }

  [[nodiscard]] std::size_t running() const { return tasks_.size(); }

  /// Resumes at the end of a task; of one that has ended meanwhile, at once. Each call takes one
  /// end. Never resumes where no task is left to end.
  [[nodiscard]] Task<> next_end() {
    ended_.emplace();
    if (untaken_ == 0) co_await ended_->wait();
    --untaken_;
  }

  /// Resumes when none runs.
  [[nodiscard]] Task<> all_ended() {
    while (running() + untaken_ > 0) co_await next_end();
  }

 private:
  struct Start {
    Crew& crew;
    Task<> task;
    std::function<void()> on_end;
    bool await_ready() const noexcept { return false; }
    template <class P>
    bool await_suspend(std::coroutine_handle<P> parent) {
      crew.begin(*parent.promise().queue, std::move(task), std::move(on_end));
      return false;
    }
    void await_resume() const noexcept {}
  };

  void begin(TimerQueue& queue, Task<> task, std::function<void()> on_end) {
    const auto place = tasks_.insert(tasks_.end(), std::move(task));
    place->start(queue, [this, place, on_end = std::move(on_end)] {
      const std::function<void()> last_word = on_end;  // the closure goes with its task
      tasks_.erase(place);
      ++untaken_;
      if (last_word) last_word();
      if (ended_) ended_->raise();
    });
  }

  std::list<Task<>> tasks_;
  std::size_t untaken_ = 0;
  std::optional<Signal> ended_;
};

}  // namespace smemu
