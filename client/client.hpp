#pragma once

#include "emulator/base/result.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::client {

struct Answer {
  int status = 0;
  std::string body;
  std::string date;  // the server's wall clock, as HTTP writes it
};

/// `path` with the parameters appended to its query, percent-encoded.
[[nodiscard]] std::string with_query(
    const std::string& path, const std::vector<std::pair<std::string, std::string>>& parameters);

/// Talks to a running server through its own door, and through AWS's where asked to. Blocking; one
/// call at a time.
class Client {
 public:
  /// `endpoint` is "http://127.0.0.1:4566", or that of a world:
  /// "http://127.0.0.1:4566/_smemu/worlds/ID".
  [[nodiscard]] static Result<Client> of(std::string_view endpoint);

  [[nodiscard]] const std::string& endpoint() const { return endpoint_; }

  /// `path` is below /_smemu/v1/. The Error (io) says that the server cannot be reached, and how to
  /// start one.
  [[nodiscard]] Result<Answer> get(std::string_view path) const;
  [[nodiscard]] Result<Answer> post(std::string_view path, const std::string& body) const;
  [[nodiscard]] Result<Answer> put(std::string_view path, const std::string& body) const;
  [[nodiscard]] Result<Answer> remove(std::string_view path) const;  // DELETE

  /// Takes away the world that the endpoint names.
  [[nodiscard]] Result<Answer> remove_world() const;

  /// A call of AWS's JSON protocol: target "AWSEvents.PutRule".
  [[nodiscard]] Result<Answer> aws(std::string_view target, const std::string& body) const;

  /// Sends a request that is answered by server-sent events, and hands on the data of each as it
  /// comes. A status other than 200 comes back with its body, and nothing was handed on.
  using OnData = std::function<void(std::string_view data)>;
  [[nodiscard]] Result<Answer> stream(std::string_view path, const std::string& body,
                                      const OnData& on_data) const;

  /// Follows a stream of server-sent events that is asked for by GET, from behind the event called
  /// `after` (empty: from now on), until `on_event` returns false, the server ends it, or cancel().
  struct ServerEvent {
    std::string id;
    std::string data;
  };
  using OnEvent = std::function<bool(const ServerEvent& event)>;
  [[nodiscard]] Result<Answer> watch(std::string_view path, const std::string& after,
                                     const OnEvent& on_event) const;

  /// Ends the call that is under way, from another thread; it comes back with an Error.
  void cancel() const;

  void set_timeout(std::chrono::seconds timeout) { timeout_ = timeout; }

 private:
  struct Request {
    std::string method;
    std::string path;
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
  };
  struct Current;  // the call that is under way

  Client();
  [[nodiscard]] Result<Answer> send(Request request, const OnEvent& on_event) const;

  std::string endpoint_;
  std::string host_;    // "http://127.0.0.1:4566"
  std::string prefix_;  // "" or "/_smemu/worlds/ID"
  std::chrono::seconds timeout_{60};
  std::shared_ptr<Current> current_;
};

}  // namespace smemu::client
