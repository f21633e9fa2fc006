#include "server/control/replies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace smemu::control {
namespace {

/// What an Error of the core is in HTTP; all others are the request's fault: 400.
struct Status {
  Errc code;
  int status;
};
constexpr Status kStatuses[] = {
    {Errc::not_found, 404},     {Errc::already_exists, 409}, {Errc::conflict, 409},
    {Errc::invalid_state, 409}, {Errc::limit_exceeded, 429}, {Errc::io, 500},
};

int status_of(Errc code) {
  const auto row = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                [&](const Status& status) { return status.code == code; });
  return row == std::end(kStatuses) ? 400 : row->status;
}

}  // namespace

std::string to_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

http::Reply json_reply(int status, const Json& body) {
  return {status, {{"Content-Type", "application/json"}}, to_line(body) + '\n'};
}

http::Reply no_content() {
  return {204, {}, {}};
}

http::Reply error_reply(const Error& error) {
  Json body{{"error", error.message}};
  if (!error.where.empty()) body["where"] = error.where;
  return json_reply(status_of(error.code), body);
}

http::Reply error_reply(int status, std::string_view message) {
  return json_reply(status, Json{{"error", message}});
}

Result<Json> parse_body(const http::Request& request) {
  if (request.body.empty()) return Json::object();
  Json body = Json::parse(request.body, nullptr, false);
  if (body.is_discarded()) return fail(Errc::invalid_argument, "the body is not JSON");
  if (!body.is_object()) return fail(Errc::invalid_argument, "the body must be a JSON object");
  return body;
}

Result<void> refuse_unknown(const Json& body, std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : body.items()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return fail(Errc::invalid_argument,
                  fmt::format("unknown member '{}'; known: {}", name, fmt::join(known, ", ")),
                  "/" + name);
    }
  }
  return {};
}

Result<std::string> string_member(const Json& body, std::string_view name) {
  const auto found = body.find(name);
  if (found == body.end()) return std::string();
  if (!found->is_string()) {
    return fail(Errc::invalid_argument, fmt::format("'{}' must be a string", name),
                fmt::format("/{}", name));
  }
  return found->get<std::string>();
}

Result<std::size_t> count_parameter(const http::Request& request, std::string_view name,
                                    std::size_t fallback, std::size_t limit) {
  const auto text = http::query_value(request.query(), name);
  if (!text) return fallback;
  std::size_t value = 0;
  const char* end = text->data() + text->size();
  const auto parsed = std::from_chars(text->data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || value > limit) {
    return fail(
        Errc::invalid_argument,
        fmt::format("query parameter '{}' must be a whole number from 0 to {}", name, limit));
  }
  return value;
}

}  // namespace smemu::control
