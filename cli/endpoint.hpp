#pragma once

#include "client/client.hpp"

#include <string>
#include <string_view>

namespace smemu::cli {

inline constexpr std::string_view kDefaultEndpoint = "http://127.0.0.1:4566";

/// --endpoint, which may come from SMEMU_ENDPOINT, else the default port on this machine.
[[nodiscard]] std::string endpoint_or_default(const std::string& given);

/// A client for it.
[[nodiscard]] Result<client::Client> connect(const std::string& given);

/// The answer's body if its status is 200 to 299; else its message as an Error.
[[nodiscard]] Result<std::string> body_of(const Result<client::Answer>& answer);

}  // namespace smemu::cli
