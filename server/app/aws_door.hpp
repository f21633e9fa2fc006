#pragma once

#include "server/http/responder.hpp"

#include <string_view>

namespace smemu::host {
class WorldHost;
}

namespace smemu::app {

/// Is this one of the paths that AWS calls come to? "/", or that of a queue, below the world's own
/// prefix.
[[nodiscard]] bool is_aws_path(std::string_view path);

/// Answers one call of AWS's protocols: JSON, told by X-Amz-Target, or the query protocol, told by
/// its form. At once, but for a long poll. `path` is as is_aws_path takes it.
void handle_aws(host::WorldHost& host, http::Request&& request, std::string_view path,
                const http::Responder& responder);

/// An error of the listener itself (malformed, too large, too slow, refused) in AWS's shape.
[[nodiscard]] http::Reply aws_refusal(int status, std::string_view reason);

}  // namespace smemu::app
