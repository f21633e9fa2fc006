#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace smemu::transport {

/// Tells what has run out of time. Nearly everything ends before it does, so a deadline is an entry
/// in a line and has no timer of its own: those of one length come due in the order they were set.
/// Strand-only.
class Deadlines : public std::enable_shared_from_this<Deadlines> {
 public:
  /// `alive`: does it still matter; `missed`: it does, and its time is over.
  Deadlines(boost::asio::io_context& io, std::function<bool(std::uint64_t id)> alive,
            std::function<void(std::uint64_t id)> missed)
      : io_(io), alive_(std::move(alive)), missed_(std::move(missed)) {}

  void set(std::uint64_t id, std::chrono::milliseconds length);
  /// Nothing is told any more.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    Clock::time_point due;
    std::uint64_t id;
  };
  struct Line {
    explicit Line(boost::asio::io_context& io) : timer(io) {}
    std::deque<Entry> entries;
    boost::asio::steady_timer timer;
  };

  void wait(Line& line);
  void come_due(Line& line);

  boost::asio::io_context& io_;
  std::function<bool(std::uint64_t id)> alive_;
  std::function<void(std::uint64_t id)> missed_;
  std::map<std::chrono::milliseconds, Line> lines_;
  bool stopped_ = false;
};

}  // namespace smemu::transport
