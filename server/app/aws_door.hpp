#pragma once

#include "server/http/responder.hpp"

#include <string_view>

namespace smemu::host {
class WorldHost;
}

namespace smemu::app {

/// Is this one of the paths that AWS calls come to? "/", that of a queue, or that of an operation
/// of Smithy RPC v2, below the world's own prefix.
[[nodiscard]] bool is_aws_path(std::string_view path);

/// Answers one call of AWS's protocols: JSON, told by X-Amz-Target, the query protocol, told by its
/// form, or Smithy RPC v2, told by its path. At once, but for a long poll. `path` is as is_aws_path
/// takes it.
void handle_aws(host::WorldHost& host, http::Request&& request, std::string_view path,
                const http::Responder& responder);

/// An error of the listener itself (malformed, too large, too slow, refused) in AWS's shape.
[[nodiscard]] http::Reply aws_refusal(int status, std::string_view reason);

}  // namespace smemu::app
