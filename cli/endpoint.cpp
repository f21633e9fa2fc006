#include "cli/endpoint.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace smemu::cli {

std::string endpoint_or_default(const std::string& given) {
  return given.empty() ? std::string(kDefaultEndpoint) : given;
}

Result<client::Client> connect(const std::string& given) {
  return client::Client::of(endpoint_or_default(given));
}

Result<std::string> body_of(const Result<client::Answer>& answer) {
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status >= 200 && answer->status < 300) return answer->body;
  const auto body = nlohmann::json::parse(answer->body, nullptr, false);
  const auto text = [&](const char* name) {
    return body.is_object() && body.contains(name) && body[name].is_string()
               ? body[name].get<std::string>()
               : "";
  };
  const std::string message = text("error");
  const Errc code = answer->status == 404 ? Errc::not_found : Errc::invalid_argument;
  return fail(
      code, message.empty() ? fmt::format("the server answered HTTP {}", answer->status) : message,
      text("where"));
}

}  // namespace smemu::cli
