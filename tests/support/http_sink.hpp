#pragma once

#include <httplib.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace smemu::test {

/// A webhook receiver on another HTTP library than the one under test: records what it gets and
/// answers as told, 200 if nothing is. Thread-safe. Destroy whoever keeps connections to it first.
class HttpSink {
 public:
  using Answer = std::function<void(const httplib::Request&, httplib::Response&)>;

  explicit HttpSink(Answer answer = {})
      : HttpSink(std::make_unique<httplib::Server>(), std::move(answer)) {}

  /// For an httplib::SSLServer.
  HttpSink(std::unique_ptr<httplib::Server> server, Answer answer)
      : server_(std::move(server)), answer_(std::move(answer)) {
    server_->set_tcp_nodelay(true);
    server_->set_keep_alive_max_count(100'000);
    server_->new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    const auto handler = [this](const httplib::Request& request, httplib::Response& response) {
      handle(request, response);
    };
    server_->Get(".*", handler).Post(".*", handler).Put(".*", handler).Delete(".*", handler);
    server_->Patch(".*", handler);
    port_ = server_->bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    while (!server_->is_running()) std::this_thread::yield();
  }
  ~HttpSink() {
    server_->stop();
    thread_.join();
  }
  HttpSink(const HttpSink&) = delete;
  HttpSink& operator=(const HttpSink&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string url(const std::string& target = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_) + target;
  }

  /// Everything that has come so far, in the order it came.
  [[nodiscard]] std::vector<httplib::Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

  /// Waits until at least `count` requests have come; false if they do not.
  [[nodiscard]] bool wait_for(std::size_t count) const {
    std::unique_lock lock(mutex_);
    return came_.wait_for(lock, std::chrono::seconds(20),
                          [&] { return requests_.size() >= count; });
  }

 private:
  static constexpr std::size_t kThreads = 16;

  void handle(const httplib::Request& request, httplib::Response& response) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    came_.notify_all();
    if (answer_) answer_(request, response);
  }

  std::unique_ptr<httplib::Server> server_;
  Answer answer_;
  mutable std::mutex mutex_;
  mutable std::condition_variable came_;
  std::vector<httplib::Request> requests_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace smemu::test
