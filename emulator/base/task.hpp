#pragma once

#include "emulator/base/timer_queue.hpp"

#include <coroutine>
#include <exception>
#include <functional>
#include <optional>
#include <utility>

/// Coroutines on virtual time. A Task sleeps, waits for a Signal, races the two, and awaits other
/// Tasks:
///
///     Task<> canary(Signal& alarm) {
///       co_await sleep(3min);
///       const bool alarmed = co_await alarm.within(10min);
///       if (alarmed) co_return;  // before the bake was over
///     }
///
/// Await into a variable first: g++ 12 corrupts the frame where the condition of an `if`, or an
/// operand of `&&`, awaits a temporary that has a destructor.
///
/// Whatever a Task waits for resumes it from the timer loop, never from inside somebody else's
/// call, so stacks stay flat. Destroying a Task cancels it wherever it stands: its locals are
/// destroyed and its timers are removed. Strand-only; the TimerQueue outlives every Task on it. An
/// exception that leaves a Task is a bug and terminates.
namespace smemu {

namespace detail {

/// What every promise carries: the queue it lives on, and who continues when it ends.
struct PromiseBase {
  TimerQueue* queue = nullptr;
  std::function<void()> on_end;
  TimerQueue::Id scheduled;  // The first step, or on_end: cancelled with the task.

  PromiseBase() = default;
  PromiseBase(const PromiseBase&) = delete;
  PromiseBase& operator=(const PromiseBase&) = delete;
  ~PromiseBase() {
    if (queue) queue->cancel(scheduled);
  }

  std::suspend_always initial_suspend() noexcept { return {}; }
  auto final_suspend() noexcept {
    struct End {
      PromiseBase& promise;
      bool await_ready() noexcept { return false; }
      void await_resume() noexcept {}
      void await_suspend(std::coroutine_handle<>) noexcept {
        if (promise.on_end) promise.scheduled = promise.queue->post(std::move(promise.on_end));
      }
    };
    return End{*this};
  }
  [[noreturn]] void unhandled_exception() noexcept { std::terminate(); }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value;
  void return_value(T v) { value = std::move(v); }
  T take() { return std::move(*value); }
};

template <>
struct Promise<void> : PromiseBase {
  void return_void() noexcept {}
  void take() noexcept {}
};

}  // namespace detail

template <class T = void>
class [[nodiscard]] Task {
 public:
  struct promise_type : detail::Promise<T> {
    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
  };

  Task() = default;
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }

  /// Begins a root task from the timer loop; `on_end` runs from the loop after the task has ended
  /// by itself, and may destroy it.
  void start(TimerQueue& queue, std::function<void()> on_end = {}) {
    auto& promise = handle_.promise();
    promise.queue = &queue;
    promise.on_end = std::move(on_end);
    promise.scheduled = queue.post([handle = handle_] { handle.resume(); });
  }

  /// The same, but its first part runs at once, inside this call: what a caller asked for is there
  /// when it gets its answer.
  void begin(TimerQueue& queue, std::function<void()> on_end = {}) {
    auto& promise = handle_.promise();
    promise.queue = &queue;
    promise.on_end = std::move(on_end);
    handle_.resume();
  }

  [[nodiscard]] bool done() const { return !handle_ || handle_.done(); }

  struct Join {
    std::coroutine_handle<promise_type> child;
    bool await_ready() const noexcept { return false; }
    template <class P>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<P> parent) {
      child.promise().queue = parent.promise().queue;
      child.promise().on_end = [parent] { parent.resume(); };
      return child;
    }
    T await_resume() { return child.promise().take(); }
  };

  /// Awaiting runs the child at once, inside the parent; the parent continues from the timer loop.
  auto operator co_await() && noexcept { return Join{handle_}; }

 private:
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

/// `co_await sleep(3min)`: resumes after that much virtual time. Work: `auto` time moves for it.
class [[nodiscard]] sleep {
 public:
  explicit sleep(Duration length) : length_(length) {}
  sleep(const sleep&) = delete;
  sleep& operator=(const sleep&) = delete;
  ~sleep() {
    if (queue_) queue_->cancel(timer_);
  }

  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> task) {
    queue_ = task.promise().queue;
    timer_ = queue_->after(length_, TimerKind::work, [task] { task.resume(); });
  }
  void await_resume() const noexcept {}

 private:
  Duration length_;
  TimerQueue* queue_ = nullptr;
  TimerQueue::Id timer_;
};

/// Something that happens once: an alarm goes off, somebody stops the job. It stays raised, so
/// nobody misses it by looking late. Outlives the tasks that wait for it.
class Signal {
  class Wait;

 public:
  Signal() = default;
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;

  void raise() {
    raised_ = true;
    for (Wait* wait = std::exchange(first_, nullptr); wait != nullptr; wait = wait->next_) {
      wait->wake();
    }
  }
  [[nodiscard]] bool raised() const { return raised_; }

  /// `co_await signal.wait()`: resumes once it is raised; at once if it already is.
  [[nodiscard]] auto wait() { return Wait(*this, std::nullopt); }

  /// `const bool raised = co_await signal.within(10min);`: whether it was before that much time had
  /// passed.
  [[nodiscard]] auto within(Duration limit) { return Wait(*this, limit); }

 private:
  class Wait {
   public:
    Wait(Signal& signal, std::optional<Duration> limit) : signal_(signal), limit_(limit) {}
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;
    ~Wait() {
      if (!queue_) return;
      queue_->cancel(timer_);
      signal_.forget(this);
    }

    bool await_ready() const noexcept { return signal_.raised_; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> task) {
      queue_ = task.promise().queue;
      resume_ = task;
      signal_.append(this);
      if (limit_) {
        timer_ = queue_->after(*limit_, TimerKind::work, [this] {
          signal_.forget(this);
          resume_.resume();
        });
      }
    }
    bool await_resume() const noexcept { return signal_.raised_; }

   private:
    friend class Signal;
    void wake() {
      queue_->cancel(timer_);
      timer_ = queue_->post([task = resume_] { task.resume(); });
    }

    Signal& signal_;
    std::optional<Duration> limit_;
    TimerQueue* queue_ = nullptr;
    TimerQueue::Id timer_;
    std::coroutine_handle<> resume_;
    Wait* next_ = nullptr;
  };

  void append(Wait* wait) {  // At the end: waiters resume in the order they came.
    Wait** at = &first_;
    while (*at != nullptr) at = &(*at)->next_;
    *at = wait;
  }
  void forget(const Wait* wait) {
    for (Wait** at = &first_; *at != nullptr; at = &(*at)->next_) {
      if (*at == wait) {
        *at = wait->next_;
        return;
      }
    }
  }

  bool raised_ = false;
  Wait* first_ = nullptr;
};

}  // namespace smemu
