#pragma once

#include "emulator/base/result.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::client {

struct Answer {
  int status = 0;
  std::string body;
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

  /// A call of AWS's JSON protocol: target "AWSEvents.PutRule".
  [[nodiscard]] Result<Answer> aws(std::string_view target, const std::string& body) const;

  /// Sends a request that is answered by server-sent events, and hands on the data of each as it
  /// comes. A status other than 200 comes back with its body, and nothing was handed on.
  using OnData = std::function<void(std::string_view data)>;
  [[nodiscard]] Result<Answer> stream(std::string_view path, const std::string& body,
                                      const OnData& on_data) const;

  void set_timeout(std::chrono::seconds timeout) { timeout_ = timeout; }

 private:
  Client() = default;
  using Headers = std::vector<std::pair<std::string, std::string>>;
  [[nodiscard]] Result<Answer> send(std::string method, std::string path, const std::string& body,
                                    const Headers& headers, const OnData& on_data) const;

  std::string endpoint_;
  std::string host_;    // "http://127.0.0.1:4566"
  std::string prefix_;  // "" or "/_smemu/worlds/ID"
  std::chrono::seconds timeout_{60};
};

}  // namespace smemu::client
