#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <future>
#include <thread>
#include <type_traits>

namespace smemu::test {

/// An io_context on a thread of its own, for tests that look at a server or client from outside.
/// Whatever lives on it is made, used and destroyed through run().
class IoThread {
 public:
  IoThread() : thread_([this] { io_.run(); }) {}
  ~IoThread() {
    work_.reset();
    io_.stop();
    thread_.join();
  }
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  [[nodiscard]] boost::asio::io_context& io() { return io_; }

  /// Runs `action` on the thread and returns what it returns.
  template <class Action>
  auto run(Action action) -> std::invoke_result_t<Action> {
    std::packaged_task<std::invoke_result_t<Action>()> task(std::move(action));
    auto result = task.get_future();
    boost::asio::post(io_, [&task] { task(); });
    return result.get();
  }

 private:
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      io_.get_executor()};
  std::thread thread_;
};

/// Longer than anything a test waits for; a failing test ends with a message instead of hanging.
constexpr std::chrono::seconds kPatience{20};

}  // namespace smemu::test
