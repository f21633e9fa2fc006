#pragma once

#include "emulator/base/timer_queue.hpp"
#include "emulator/bus/registry.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/delivery/recipient.hpp"
#include "emulator/delivery/verdict.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace smemu::delivery {

/// Gets tokens for connections with OAuth client credentials and keeps them in their connections.
/// Whoever needs a token that is being asked for already waits for that answer. It decides; sending
/// is its owner's. Strand-only.
class Authorizer {
 public:
  struct Surroundings {
    TimerQueue& timers;
    std::function<Instant()> now;  // the calendar
    std::function<bus::Resources&(const Scope&)> resources;
    std::function<void(std::uint64_t key, OutboundRequest)> send;
    std::function<std::uint64_t()> new_key;
    std::function<void(std::string)> warn;
  };
  /// Nothing: there is a token now. A verdict: why there is none.
  using Done = std::function<void(const std::optional<Verdict>&)>;

  explicit Authorizer(Surroundings around) : around_(std::move(around)) {}

  /// The connection that requests to `to` are made with, if it is one with client credentials.
  [[nodiscard]] bus::Connection* connection_of(const Recipient& to);

  /// Asks for a token of that connection, of which the state of the connection tells. The answer to
  /// an earlier question, with credentials that may have changed since, no longer counts.
  void ask(const Scope& scope, const std::string& connection_arn);

  /// Calls `done` once there is a token: at once, if there is one that lasts.
  void when_authorized(const Scope& scope, bus::Connection& connection, Done done);

  /// The target refused the token it was sent; the next attempt gets another.
  void refused(const Recipient& to, const std::string& token);

  /// False if the key is not of a question.
  bool ended(std::uint64_t key, const Outcome& outcome);

  [[nodiscard]] std::size_t in_flight() const { return questions_.size(); }
  void clear();

 private:
  using Id = std::pair<Scope, std::string>;  // a connection's scope and ARN

  void conclude(const Id& id, const Outcome& outcome);

  Surroundings around_;
  std::map<std::uint64_t, Id> questions_;  // by key
  std::map<Id, std::uint64_t> latest_;     // the question that counts
  std::map<Id, std::vector<Done>> waiting_;
};

}  // namespace smemu::delivery
