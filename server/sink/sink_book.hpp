#pragma once

#include "emulator/base/instant.hpp"
#include "server/http/message.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::sink {

/// What a sink answers. Without a script: 200 at once, no body.
struct Script {
  /// The first so many requests get another status: an outage that ends.
  struct FirstN {
    std::size_t count = 0;
    int status = 503;
  };

  int status = 200;
  Duration delay{};  // real time, for every answer
  std::string body = {};
  std::optional<FirstN> first_n = std::nullopt;
};

/// One request that a sink got.
struct Recorded {
  std::uint64_t sequence = 0;  // counts over all sinks of the book, from 1
  std::string method;
  std::string target;
  http::Headers headers;
  std::string body;
  int answered = 200;  // the status it got
};

struct Answer {
  int status = 200;
  std::string body = {};
  Duration delay{};
};

/// How much a book remembers; the oldest goes first.
struct Bounds {
  std::size_t requests_per_sink = 1000;
  std::size_t bytes_per_sink =
      16 * 1024 * 1024;  // of headers and bodies; the last request stays whatever its size
  std::size_t sinks = 1000;
};

/// The recording sinks: what a delivery finds when nobody has built a receiver yet. A sink exists
/// from its first request or script on. No sockets, no clock; strand-only.
class SinkBook {
 public:
  explicit SinkBook(Bounds bounds = {}) : bounds_(bounds) {}

  /// Records the request and says what to answer, and when.
  Answer record(std::string_view name, const http::Request& request);

  /// What sinks answer that come to be from now on and get no script of their own.
  void set_default_script(Script script) { default_script_ = std::move(script); }

  /// Replaces the sink's script; its count for `first_n` begins anew.
  void set_script(std::string_view name, Script script);

  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] const std::deque<Recorded>& requests(std::string_view name) const;
  [[nodiscard]] const Script& script(std::string_view name) const;

  /// How many requests have come since the last clear(), those forgotten included.
  [[nodiscard]] std::uint64_t total(std::string_view name) const;

  /// Forgets a sink: requests, script and counts.
  void clear(std::string_view name);
  void clear();

 private:
  struct Sink {
    Script script;
    std::deque<Recorded> requests;
    std::size_t bytes = 0;
    std::uint64_t total = 0;
    std::size_t since_script = 0;
    std::uint64_t last_use = 0;
  };
  Sink& open(std::string_view name);
  void forget_oldest_sink();
  void trim(Sink& sink) const;

  Bounds bounds_;
  Script default_script_;
  std::map<std::string, Sink, std::less<>> sinks_;
  std::uint64_t sequence_ = 0;
  std::uint64_t uses_ = 0;
};

}  // namespace smemu::sink
