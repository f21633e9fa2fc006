#include "emulator/delivery/oauth.hpp"

#include "emulator/delivery/header_name.hpp"
#include "emulator/delivery/targets/url.hpp"
#include "emulator/json/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace smemu::delivery {
namespace {

constexpr Duration kMargin = std::chrono::seconds(60);

std::vector<bus::KeyValue> form_of(const bus::OAuthClient& client) {
  std::vector<bus::KeyValue> form{{"grant_type", "client_credentials"},
                                  {"client_id", client.id},
                                  {"client_secret", client.secret}};
  for (const auto& p : client.parameters.body) {
    std::erase_if(form, [&](const bus::KeyValue& own) { return own.first == p.key; });
    form.emplace_back(p.key, p.value);
  }
  return form;
}

std::string encoded(const std::vector<bus::KeyValue>& form) {
  const std::string query = add_query("", form);
  return query.empty() ? query : query.substr(1);
}

void replace_header(std::vector<Header>& headers, Header header) {
  std::erase_if(headers, [&](const Header& h) { return same_name(h.name, header.name); });
  headers.push_back(std::move(header));
}

/// Seconds, as a number or as digits in a string, which some servers send.
std::optional<double> seconds_of(json::View value) {
  if (value.is(json::Kind::number)) return value.number();
  const auto text = json::Document::parse(value.string_view());
  if (!text || !text->root().is(json::Kind::number)) return std::nullopt;
  return text->root().number();
}

/// The scheme of the Authorization header; most servers say "bearer", most APIs want "Bearer".
std::string scheme_of(json::View type) {
  const std::string text = type.string();
  return text.empty() || same_name(text, "bearer") ? "Bearer" : text;
}

}  // namespace

OutboundRequest token_request(const bus::OAuthClient& client) {
  OutboundRequest request;
  request.method = client.method;
  std::vector<bus::KeyValue> query;
  for (const auto& p : client.parameters.query) query.emplace_back(p.key, p.value);
  request.url = add_query(client.endpoint, query);
  request.headers = {{"Accept", "application/json"}};
  if (client.method == "GET") {
    request.url = add_query(request.url, form_of(client));
  } else {
    replace_header(request.headers, {"Content-Type", "application/x-www-form-urlencoded"});
    request.body = std::make_shared<const std::string>(encoded(form_of(client)));
  }
  for (const auto& p : client.parameters.headers) {
    replace_header(request.headers, {p.key, p.value, p.is_secret});
  }
  return request;
}

Result<bus::OAuthToken> read_token(const InboundResponse& response, Duration now) {
  if (response.status < 200 || response.status >= 300) {
    return fail(Errc::invalid_state,
                fmt::format("the authorization endpoint answered HTTP {}", response.status));
  }
  const auto document = json::Document::parse(response.body);
  const json::View answer = document ? document->root() : json::View();
  bus::OAuthToken token;
  token.value = answer["access_token"].string();
  if (token.value.empty()) {
    return fail(Errc::invalid_state,
                "the authorization endpoint's answer is not JSON with an access_token");
  }
  token.type = scheme_of(answer["token_type"]);
  constexpr double kLongest = 10.0 * 366 * 86400;
  if (const auto seconds = seconds_of(answer["expires_in"])) {
    token.expires =
        now + std::chrono::seconds(static_cast<std::int64_t>(std::clamp(*seconds, 0.0, kLongest)));
  }
  return token;
}

bool needs_token(const bus::OAuthClient& client, Duration now) {
  if (!client.token) return true;
  return client.token->expires && *client.token->expires - now < kMargin;
}

}  // namespace smemu::delivery
