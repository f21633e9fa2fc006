#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/bus/event.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::delivery {

struct Header {
  std::string name;
  std::string value;
  bool secret = false;  // masked wherever it is shown
};

/// Bytes that several deliveries share: an event's envelope is assembled once, however many targets
/// it goes to.
using SharedBytes = std::shared_ptr<const std::string>;

/// Who answers decides what a status means: an HTTP endpoint's 404 is an error of the target, an
/// AWS service's is a resource that does not exist.
enum class Answerer : std::uint8_t { http_endpoint, aws_service };

/// Who carries a request out.
enum class Carrier : std::uint8_t {
  network,  // it is sent
  world,    // a service that this very world has: SQS, or a bus of its own
  sink,     // nobody is named to take it: it is recorded as it would be sent, and has arrived
};

/// What makes a request the call of an AWS service.
struct ServiceCall {
  Scope scope;               // whose resource it is
  std::string signing_name;  // SigV4's service: "lambda", "states"
};

/// One HTTP request that a delivery wants sent, complete but for Host, Content-Length and
/// Connection, which the Transport adds from the URL, the body and its own connection pool.
struct OutboundRequest {
  std::string method = "POST";
  std::string url;  // absolute http:// or https://
  std::vector<Header> headers;
  SharedBytes body;                    // null: no body
  std::optional<ServiceCall> service;  // signed on its way out; nothing of that is kept here
  Carrier carrier = Carrier::network;
  std::string sink;            // that records it, where the carrier is one
  bus::EventRef forwarded;     // to a bus of this world: the event itself
  bool one_at_a_time = false;  // the receiver takes a call at a time and answers when its work is
                               // done: a Lambda runtime emulator
  Answerer answerer = Answerer::http_endpoint;
  std::string shown_url;   // in place of `url` and `body` where they have secrets in them:
  SharedBytes shown_body;  // what the journal keeps
};

/// Why there is nothing to send. EventBridge does not try such a delivery again.
struct Unsendable {
  std::string error_code;  // dead-letter vocabulary: NO_RESOURCE, INVALID_JSON, ...
  std::string message;     // a sentence
};
using Sendable = tl::expected<OutboundRequest, Unsendable>;

[[nodiscard]] inline tl::unexpected<Unsendable> unsendable(std::string error_code,
                                                           std::string message) {
  return tl::unexpected<Unsendable>(Unsendable{std::move(error_code), std::move(message)});
}

struct InboundResponse {
  int status = 0;
  std::vector<Header> headers;
  std::string body;  // at most Transport's bound; the rest was read and dropped
  bool body_truncated = false;
};

/// Why no response came.
enum class SendFault {
  connection_failure,  // refused, unreachable
  connection_reset,    // the peer closed before a whole response had come
  timeout,             // no whole response within 5 s
  unresolved_host,     // the name has no address
  egress_refused,      // the address is not one we deliver to; see EgressPolicy
  tls_failure,
  malformed_response,  // what came back is not HTTP
};

/// What became of one attempt. Either `response`, or `fault` with a sentence that says what
/// happened.
struct Outcome {
  std::optional<InboundResponse> response;
  SendFault fault = SendFault::connection_failure;
  std::string message;
  Duration real_latency{};  // real time, never part of deterministic output
};

/// The seam to the network: sends a request, and tells its outcome later.
class Transport {
 public:
  virtual ~Transport() = default;

  /// Starts sending. `done` is called exactly once, later, on the strand of the caller, never from
  /// inside send(); unless the Transport is destroyed first.
  virtual void send(OutboundRequest request, std::function<void(Outcome)> done) = 0;
};

}  // namespace smemu::delivery
