#include "emulator/base/base64.hpp"
#include "emulator/delivery/targets/target_call.hpp"
#include "emulator/delivery/targets/url.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace smemu::delivery {
namespace {

// Headers that EventBridge takes out of configured parameters (user guide, "API destination
// headers").
constexpr std::array<std::string_view, 33> kReservedHeaders{"a-im",
                                                            "accept-charset",
                                                            "accept-datetime",
                                                            "accept-encoding",
                                                            "cache-control",
                                                            "connection",
                                                            "content-encoding",
                                                            "content-length",
                                                            "content-md5",
                                                            "date",
                                                            "expect",
                                                            "forwarded",
                                                            "from",
                                                            "host",
                                                            "http2-settings",
                                                            "if-match",
                                                            "if-modified-since",
                                                            "if-none-match",
                                                            "if-range",
                                                            "if-unmodified-since",
                                                            "max-forwards",
                                                            "origin",
                                                            "pragma",
                                                            "proxy-authorization",
                                                            "range",
                                                            "referer",
                                                            "te",
                                                            "trailer",
                                                            "transfer-encoding",
                                                            "user-agent",
                                                            "upgrade",
                                                            "via",
                                                            "warning"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// The last one to set a header wins; its place and spelling are the new ones.
void set_header(std::vector<Header>& headers, Header header) {
  const std::string name = lower(header.name);
  std::erase_if(headers, [&](const Header& h) { return lower(h.name) == name; });
  headers.push_back(std::move(header));
}

void set_configured(std::vector<Header>& headers, Header header) {
  const std::string name = lower(header.name);
  if (std::find(kReservedHeaders.begin(), kReservedHeaders.end(), name) != kReservedHeaders.end())
    return;
  set_header(headers, std::move(header));
}

Header authorization(const bus::BasicAuth& auth) {
  return {"Authorization", "Basic " + base64(auth.username + ':' + auth.password), true};
}
Header authorization(const bus::ApiKeyAuth& auth) {
  return {auth.name, auth.value, true};
}

Header authorization(const bus::OAuthClient& client) {
  const bus::OAuthToken token = client.token.value_or(bus::OAuthToken{});
  return {"Authorization", token.type + ' ' + token.value, true};
}

/// The target's parameters, then the connection's, which win on the same key (API reference,
/// HttpParameters).
std::vector<bus::KeyValue> query_of(const TargetCall& call, std::vector<bus::KeyValue> query) {
  for (const auto& parameter : call.connection->invocation.query) {
    std::erase_if(query, [&](const bus::KeyValue& q) { return q.first == parameter.key; });
    query.emplace_back(parameter.key, parameter.value);
  }
  return query;
}

std::vector<Header> headers_of(const TargetCall& call, const std::vector<bus::KeyValue>& own) {
  std::vector<Header> headers{{"User-Agent", "Amazon/EventBridge/ApiDestinations"},
                              {"Content-Type", "application/json; charset=utf-8"},
                              {"Range", "bytes=0-1048575"},
                              {"Accept-Encoding", "gzip,deflate"}};
  for (const auto& [name, value] : own) set_configured(headers, {name, value});
  for (const auto& p : call.connection->invocation.headers) {
    set_configured(headers, {p.key, p.value, p.is_secret});
  }
  set_header(headers, std::visit([](const auto& auth) { return authorization(auth); },
                                 call.connection->auth));
  return headers;
}

/// The connection's body parameters become members of a payload that is a JSON object; any other
/// payload stays.
SharedBytes body_of(const TargetCall& call) {
  const auto& parameters = call.connection->invocation.body;
  if (parameters.empty()) return call.payload;
  auto body = nlohmann::ordered_json::parse(*call.payload, nullptr, false);
  if (!body.is_object()) return call.payload;
  for (const auto& p : parameters) body[p.key] = p.value;
  return std::make_shared<const std::string>(
      body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

constexpr std::string_view kMask = "***";

/// Parameters of a query stand in it as they were put there, each under a key of its own.
std::string without_secrets(std::string url, const std::vector<bus::ConnectionParameter>& query) {
  for (const auto& p : query) {
    if (!p.is_secret) continue;
    const std::string key = percent_encode(p.key) + '=';
    const std::string shown = key + percent_encode(p.value);
    const std::size_t at = url.rfind(shown);
    if (at != std::string::npos) url.replace(at, shown.size(), key + std::string(kMask));
  }
  return url;
}

SharedBytes without_secrets(const SharedBytes& bytes,
                            const std::vector<bus::ConnectionParameter>& parameters) {
  const auto is_secret = [](const bus::ConnectionParameter& p) { return p.is_secret; };
  if (std::none_of(parameters.begin(), parameters.end(), is_secret)) return nullptr;
  auto body = nlohmann::ordered_json::parse(*bytes, nullptr, false);
  if (!body.is_object()) return nullptr;
  for (const auto& p : parameters) {
    if (p.is_secret) body[p.key] = kMask;
  }
  return std::make_shared<const std::string>(
      body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace

Sendable api_destination_request(const TargetCall& call) {
  if (!call.destination) {
    return unsendable("NO_RESOURCE",
                      fmt::format("API destination {} does not exist", call.target.arn));
  }
  if (!call.connection) {
    return unsendable("NO_RESOURCE",
                      fmt::format("connection {} of API destination {} does not exist",
                                  call.destination->connection_arn, call.destination->name));
  }
  if (call.connection->state != "AUTHORIZED") {
    return unsendable("NO_PERMISSIONS", fmt::format("connection {} of API destination {} is {}",
                                                    call.connection->name, call.destination->name,
                                                    call.connection->state));
  }
  OutboundRequest request;
  bus::HttpParameters http = http_parameters(call);
  request.method = call.destination->method;
  request.url = add_query(fill_path(call.destination->endpoint, http.path_values),
                          query_of(call, std::move(http.query)));
  request.headers = headers_of(call, http.headers);
  request.body = body_of(call);
  request.shown_url = without_secrets(request.url, call.connection->invocation.query);
  request.shown_body = without_secrets(request.body, call.connection->invocation.body);
  return request;
}

}  // namespace smemu::delivery
