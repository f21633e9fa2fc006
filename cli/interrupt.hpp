#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace smemu::cli {

/// SIGINT and SIGTERM, taken by a thread of their own, so that what is under way can be ended from
/// outside and things can be put back. Make it before any other thread; one at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// `cancel` is called on that thread once a signal came, and again until this object goes: what
  /// it wants to end may not have begun yet.
  void on_signal(std::function<void()> cancel);
  [[nodiscard]] bool came() const;

 private:
  void run();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> cancel_;
  bool came_ = false;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace smemu::cli
