#pragma once

#include "emulator/base/result.hpp"
#include "emulator/bus/connection.hpp"
#include "emulator/json/document.hpp"

#include <string>
#include <string_view>

namespace smemu::aws {

/// Gives a new connection its AuthParameters. Fails unless there is exactly the block of the
/// authorization type. A failure changes nothing.
[[nodiscard]] Result<void> set_auth(bus::Connection& connection, std::string_view type,
                                    json::View auth_parameters);

/// The same for a connection that has some: what the parameters leave out stays, unless the type is
/// another; then all of its block has to be there.
[[nodiscard]] Result<void> update_auth(bus::Connection& connection, std::string_view type,
                                       json::View auth_parameters);

/// Drops the secret half of the credentials.
void forget_credentials(bus::Connection& connection);

/// "BASIC", "API_KEY" or "OAUTH_CLIENT_CREDENTIALS".
[[nodiscard]] std::string_view authorization_type(const bus::Connection& connection);

/// AuthParameters as DescribeConnection shows them: compact JSON without passwords, keys and secret
/// values.
[[nodiscard]] std::string described_auth(const bus::Connection& connection);

}  // namespace smemu::aws
