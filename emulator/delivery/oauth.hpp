#pragma once

#include "emulator/base/result.hpp"
#include "emulator/bus/connection.hpp"
#include "emulator/delivery/outbound.hpp"

namespace smemu::delivery {

/// The request for a token. AWS does not publish its bytes; this is RFC 6749, section 4.4 with the
/// credentials among the parameters: grant_type, client_id, client_secret and the body parameters
/// of OAuthHttpParameters, which win, as a form; in the query if the method is GET.
[[nodiscard]] OutboundRequest token_request(const bus::OAuthClient& client);

/// The token in an authorization server's answer. `now` is a reading of the TimerQueue. The error
/// says what was wrong with the answer, and never quotes it.
[[nodiscard]] Result<bus::OAuthToken> read_token(const InboundResponse& response, Duration now);

/// There is none, or it ends within a minute (user guide, "OAuth connections": tokens are refreshed
/// before they expire).
[[nodiscard]] bool needs_token(const bus::OAuthClient& client, Duration now);

}  // namespace smemu::delivery
