#pragma once

#include "server/http/responder.hpp"

#include <span>
#include <string>
#include <string_view>

namespace smemu::host {
class WorldHost;
}

namespace smemu::control {

/// One request to our own door, on its way to its handler.
struct Call {
  host::WorldHost& host;
  const http::Request& request;
  std::string argument;  // what stood for {id} or {name} in the path, decoded
  http::Responder responder;
};

/// One row of the door. docs/openapi.yaml describes the same rows; a test compares the two.
struct Route {
  std::string_view method;
  std::string_view path;  // below /_smemu/v1, "{...}" for one segment
  void (*handle)(Call& call);
};

[[nodiscard]] std::span<const Route> routes();

/// Answers a request whose path, below the world's own prefix, is `path`: "/_smemu/v1/events".
/// Unknown paths get 404, known ones with another method 405.
void handle(host::WorldHost& host, const http::Request& request, std::string_view path,
            const http::Responder& responder);

}  // namespace smemu::control
