#include "cli/interrupt.hpp"

#include <chrono>
#include <csignal>
#include <pthread.h>

namespace smemu::cli {
namespace {

constexpr std::chrono::milliseconds kAgain{50};

sigset_t signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGUSR1);  // our own: time to go
  return set;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t set = signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  thread_ = std::thread([this] { run(); });
}

Interrupt::~Interrupt() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
    changed_.notify_all();
  }
  pthread_kill(thread_.native_handle(), SIGUSR1);
  thread_.join();
}

void Interrupt::on_signal(std::function<void()> cancel) {
  const std::lock_guard lock(mutex_);
  cancel_ = std::move(cancel);
}

bool Interrupt::came() const {
  const std::lock_guard lock(mutex_);
  return came_;
}

void Interrupt::run() {
  const sigset_t set = signals();
  int signal = 0;
  sigwait(&set, &signal);
  std::unique_lock lock(mutex_);
  came_ = !done_;
  while (!done_) {
    if (cancel_) cancel_();
    changed_.wait_for(lock, kAgain);
  }
}

}  // namespace smemu::cli
