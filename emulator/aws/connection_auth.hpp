#pragma once

#include "emulator/base/result.hpp"
#include "emulator/bus/connection.hpp"
#include "emulator/json/document.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace smemu::aws {

/// The AuthParameters of CreateConnection, read.
struct ConnectionAuth {
  std::variant<bus::BasicAuth, bus::ApiKeyAuth> credentials;
  bus::InvocationParameters invocation;
  std::string
      described;  // what DescribeConnection tells of them: no passwords, no keys, no secret values
};

/// Fails unless there is exactly the block of the authorization type, and on
/// OAUTH_CLIENT_CREDENTIALS, which this version does not speak.
[[nodiscard]] Result<ConnectionAuth> read_auth(std::string_view authorization_type,
                                               json::View auth_parameters);

/// "BASIC" or "API_KEY".
[[nodiscard]] std::string_view authorization_type(const bus::Connection& connection);

}  // namespace smemu::aws
