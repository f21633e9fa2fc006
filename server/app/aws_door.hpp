#pragma once

#include "server/http/responder.hpp"

namespace smemu::host {
class WorldHost;
}

namespace smemu::app {

/// Answers one call of AWS's JSON protocol: `POST /` with X-Amz-Target. Answers at once.
void handle_aws(host::WorldHost& host, http::Request&& request, const http::Responder& responder);

/// An error of the listener itself (malformed, too large, too slow, refused) in AWS's shape.
[[nodiscard]] http::Reply aws_refusal(int status, std::string_view reason);

}  // namespace smemu::app
