#pragma once

#include "emulator/base/instant.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace smemu::bus {

/// A parameter that a connection adds to every request made with it.
struct ConnectionParameter {
  std::string key;
  std::string value;
  bool is_secret = false;
};

struct InvocationParameters {
  std::vector<ConnectionParameter> headers;
  std::vector<ConnectionParameter> query;
  std::vector<ConnectionParameter> body;
};

struct BasicAuth {
  std::string username;
  std::string password;
};
struct ApiKeyAuth {
  std::string name;
  std::string value;
};

/// What an authorization server gave for a client's credentials.
struct OAuthToken {
  std::string type = "Bearer";
  std::string value;
  std::optional<Duration> expires;  // a reading of the world's TimerQueue; nothing: it was not said
};

/// Client credentials (RFC 6749, section 4.4), and the token that they last brought.
struct OAuthClient {
  std::string id;
  std::string secret;  // empty: the connection was deauthorized
  std::string endpoint;
  std::string method;                // GET, POST or PUT
  InvocationParameters parameters;   // of the request for a token
  std::string described_parameters;  // as DescribeConnection shows them
  std::optional<OAuthToken> token;
};

struct Connection {
  std::string name;
  std::string arn;
  std::string secret_arn;
  std::string description;
  std::string kms_key = {};          // empty: none
  std::string state = "AUTHORIZED";  // or AUTHORIZING, DEAUTHORIZED, DELETING
  std::variant<BasicAuth, ApiKeyAuth, OAuthClient> auth;
  InvocationParameters invocation;
  std::string described_invocation;  // the same as DescribeConnection shows them: compact JSON,
                                     // secrets left out; empty: there are none
  Instant created{};
  Instant modified{};
  Instant authorized{};
};

struct ApiDestination {
  std::string name;
  std::string arn;
  std::string description;
  std::string connection_arn;
  std::string endpoint;  // URL; `*` in its path stands for a path value
  std::string method;
  int rate_limit_per_second = 300;  // AWS's default
  std::string state = "ACTIVE";
  Instant created{};
  Instant modified{};
};

}  // namespace smemu::bus
