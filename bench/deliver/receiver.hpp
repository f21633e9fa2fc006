#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace smemu::bench {

using Clock = std::chrono::steady_clock;

/// A webhook on a thread of its own: reads POSTs, answers 200, counts. The same for whoever posts.
class Receiver {
 public:
  Receiver();
  ~Receiver();
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] std::string host() const;
  [[nodiscard]] std::uint64_t count() const { return count_.load(std::memory_order_relaxed); }
  /// When the latest request had come whole.
  [[nodiscard]] Clock::time_point latest() const;
  /// Blocks until so many have come since the beginning; false if none comes for ten seconds.
  bool wait_for(std::uint64_t count);
  /// The body of the first request that came.
  [[nodiscard]] std::string first_body();

 private:
  class Session;
  void accept();
  void came(const std::string& body);

  boost::asio::io_context io_{1};
  boost::asio::ip::tcp::acceptor acceptor_;
  std::atomic<std::uint64_t> count_{0};
  std::atomic<std::uint64_t> wanted_{~std::uint64_t{0}};
  std::atomic<Clock::rep> latest_{0};
  std::mutex mutex_;
  std::condition_variable enough_;
  std::string first_body_;
  std::thread thread_;
};

}  // namespace smemu::bench
