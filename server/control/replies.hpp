#pragma once

#include "emulator/base/result.hpp"
#include "server/http/message.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace smemu::control {

using Json = nlohmann::ordered_json;

/// `value` on one line; bytes that are not UTF-8 are replaced.
[[nodiscard]] std::string to_line(const Json& value);

[[nodiscard]] http::Reply json_reply(int status, const Json& body);
[[nodiscard]] http::Reply no_content();

/// {"error": what, "where": ...} with the status that fits the code.
[[nodiscard]] http::Reply error_reply(const Error& error);
[[nodiscard]] http::Reply error_reply(int status, std::string_view message);

/// The body as a JSON object; an empty body is an empty object.
[[nodiscard]] Result<Json> parse_body(const http::Request& request);

/// Members of `body` that nobody reads would be silently lost: the first one that is not in `known`
/// is an error.
[[nodiscard]] Result<void> refuse_unknown(const Json& body,
                                          std::initializer_list<std::string_view> known);

/// A member that must be a string if it is there; empty if it is absent.
[[nodiscard]] Result<std::string> string_member(const Json& body, std::string_view name);

/// A positive number of at most `limit` from the query, or `fallback`.
[[nodiscard]] Result<std::size_t> count_parameter(const http::Request& request,
                                                  std::string_view name, std::size_t fallback,
                                                  std::size_t limit);

}  // namespace smemu::control
