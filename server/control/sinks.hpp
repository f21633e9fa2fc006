#pragma once

#include "server/http/responder.hpp"

#include <string_view>

namespace smemu::host {
class WorldHost;
}

namespace smemu::control {

/// A delivery has come to the built-in sink `name`: records it and answers as the sink's script
/// says.
void receive(host::WorldHost& host, std::string_view name, const http::Request& request,
             const http::Responder& responder);

}  // namespace smemu::control
