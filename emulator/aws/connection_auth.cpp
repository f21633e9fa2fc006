#include "emulator/aws/connection_auth.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/aws/web_address.hpp"

#include <fmt/format.h>

#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace smemu::aws {
namespace {

struct Block {
  std::string_view type;
  std::string_view member;  // of AuthParameters
};
constexpr Block kBlocks[] = {
    {"BASIC", "BasicAuthParameters"},
    {"API_KEY", "ApiKeyAuthParameters"},
    {"OAUTH_CLIENT_CREDENTIALS", "OAuthParameters"},
};

/// One of the two texts that credentials are made of.
template <class Auth>
struct Half {
  std::string_view member;
  std::string Auth::*field;
};
constexpr Half<bus::BasicAuth> kBasicHalves[] = {{"Username", &bus::BasicAuth::username},
                                                 {"Password", &bus::BasicAuth::password}};
constexpr Half<bus::ApiKeyAuth> kApiKeyHalves[] = {{"ApiKeyName", &bus::ApiKeyAuth::name},
                                                   {"ApiKeyValue", &bus::ApiKeyAuth::value}};
constexpr Half<bus::OAuthClient> kClientHalves[] = {{"ClientID", &bus::OAuthClient::id},
                                                    {"ClientSecret", &bus::OAuthClient::secret}};

/// The block of the type is there, if it has to be, and no other.
Result<void> check_blocks(std::string_view type, json::View parameters, bool is_needed) {
  for (const Block& block : kBlocks) {
    const bool is_given = !is_absent(parameters[block.member]);
    if (is_given == (block.type == type) || (!is_given && !is_needed)) continue;
    return fail(Errc::invalid_argument,
                fmt::format("Parameter AuthParameters is not valid. Reason: {} {} authorization "
                            "type {}.",
                            block.member,
                            block.type == type ? "is required for" : "does not go with", type));
  }
  return {};
}

std::vector<bus::ConnectionParameter> read_list(json::View list) {
  std::vector<bus::ConnectionParameter> out;
  for (const json::View item : list.elements()) {
    out.push_back({text_or(item["Key"], ""), text_or(item["Value"], ""),
                   boolean_or(item["IsValueSecret"], false)});
  }
  return out;
}

std::string described_list(json::View list) {
  Array out;
  for (const json::View item : list.elements()) {
    const bool secret = boolean_or(item["IsValueSecret"], false);
    Object shown;
    shown.text_if("Key", optional_text(item["Key"]));
    if (!secret) shown.text_if("Value", optional_text(item["Value"]));
    out.raw(shown.boolean("IsValueSecret", secret).done());
  }
  return out.done();
}

/// The lists that were given, also empty ones.
std::string described_invocation(json::View invocation) {
  Object out;
  for (const std::string_view list :
       {"HeaderParameters", "QueryStringParameters", "BodyParameters"}) {
    if (!is_absent(invocation[list])) out.raw(list, described_list(invocation[list]));
  }
  return out.done();
}

using Credentials = decltype(bus::Connection::auth);

Result<void> lacks(std::string_view block, std::string_view member) {
  return fail(
      Errc::invalid_argument,
      fmt::format("Parameter AuthParameters is not valid. Reason: {} needs {}.", block, member));
}

/// Into `known`, what `given`, the member `block`, says.
template <class Auth>
Result<Credentials> merge(Auth known, json::View given, const Half<Auth> (&halves)[2],
                          std::string_view block) {
  for (const auto& half : halves) {
    std::string& value = known.*half.field;
    value = text_or(given[half.member], value);
    if (value.empty()) return tl::unexpected(lacks(block, half.member).error());
  }
  return known;
}

template <class Auth>
Auth known_or_none(const Credentials& known) {
  const Auth* const auth = std::get_if<Auth>(&known);
  return auth ? *auth : Auth{};
}

bus::InvocationParameters read_lists(json::View parameters) {
  return {read_list(parameters["HeaderParameters"]), read_list(parameters["QueryStringParameters"]),
          read_list(parameters["BodyParameters"])};
}

/// What it gives goes into `client`; the token of the credentials before is of no use any more.
Result<Credentials> merge_client(bus::OAuthClient client, json::View given) {
  static constexpr std::string_view kBlock = "OAuthParameters";
  client.token.reset();
  client.endpoint = text_or(given["AuthorizationEndpoint"], client.endpoint);
  client.method = text_or(given["HttpMethod"], client.method);
  if (client.endpoint.empty())
    return tl::unexpected(lacks(kBlock, "AuthorizationEndpoint").error());
  if (client.method.empty()) return tl::unexpected(lacks(kBlock, "HttpMethod").error());
  if (!web_scheme(client.endpoint)) {
    return fail(
        Errc::invalid_argument,
        fmt::format("Parameter AuthorizationEndpoint is not valid. Reason: {} is not an http "
                    "or https URL.",
                    client.endpoint));
  }
  const json::View parameters = given["OAuthHttpParameters"];
  if (!is_absent(parameters)) {
    client.parameters = read_lists(parameters);
    client.described_parameters = described_invocation(parameters);
  }
  return merge(std::move(client), given["ClientParameters"], kClientHalves,
               "OAuthParameters.ClientParameters");
}

Result<Credentials> read_credentials(std::string_view type, json::View parameters,
                                     const Credentials& known) {
  if (type == "BASIC") {
    return merge(known_or_none<bus::BasicAuth>(known), parameters["BasicAuthParameters"],
                 kBasicHalves, "BasicAuthParameters");
  }
  if (type == "API_KEY") {
    return merge(known_or_none<bus::ApiKeyAuth>(known), parameters["ApiKeyAuthParameters"],
                 kApiKeyHalves, "ApiKeyAuthParameters");
  }
  return merge_client(known_or_none<bus::OAuthClient>(known), parameters["OAuthParameters"]);
}

Result<void> read_auth(bus::Connection& connection, std::string_view type, json::View parameters) {
  auto credentials = read_credentials(type, parameters, connection.auth);
  if (!credentials) return tl::unexpected(credentials.error());
  connection.auth = std::move(*credentials);
  const json::View invocation = parameters["InvocationHttpParameters"];
  if (is_absent(invocation)) return {};
  connection.invocation = read_lists(invocation);
  connection.described_invocation = described_invocation(invocation);
  return {};
}

}  // namespace

Result<void> set_auth(bus::Connection& connection, std::string_view type, json::View parameters) {
  if (auto checked = check_blocks(type, parameters, true); !checked) return checked;
  return read_auth(connection, type, parameters);
}

Result<void> update_auth(bus::Connection& connection, std::string_view type,
                         json::View parameters) {
  const bool changes = type != authorization_type(connection);
  if (auto checked = check_blocks(type, parameters, changes); !checked) return checked;
  return read_auth(connection, type, parameters);
}

void forget_credentials(bus::Connection& connection) {
  if (auto* basic = std::get_if<bus::BasicAuth>(&connection.auth)) basic->password.clear();
  if (auto* key = std::get_if<bus::ApiKeyAuth>(&connection.auth)) key->value.clear();
  if (auto* client = std::get_if<bus::OAuthClient>(&connection.auth)) {
    client->secret.clear();
    client->token.reset();
  }
}

std::string_view authorization_type(const bus::Connection& connection) {
  static_assert(
      std::is_same_v<Credentials, std::variant<bus::BasicAuth, bus::ApiKeyAuth, bus::OAuthClient>>);
  static constexpr std::string_view kTypes[] = {"BASIC", "API_KEY", "OAUTH_CLIENT_CREDENTIALS"};
  return kTypes[connection.auth.index()];
}

namespace {

std::string described_client(const bus::OAuthClient& client) {
  Object out;
  out.raw("ClientParameters", Object().text("ClientID", client.id).done())
      .text("AuthorizationEndpoint", client.endpoint)
      .text("HttpMethod", client.method);
  if (!client.described_parameters.empty()) {
    out.raw("OAuthHttpParameters", client.described_parameters);
  }
  return out.done();
}

}  // namespace

/// Describe shows the name of the credentials, never the secret half.
std::string described_auth(const bus::Connection& connection) {
  Object out;
  if (const auto* basic = std::get_if<bus::BasicAuth>(&connection.auth)) {
    out.raw("BasicAuthParameters", Object().text("Username", basic->username).done());
  } else if (const auto* key = std::get_if<bus::ApiKeyAuth>(&connection.auth)) {
    out.raw("ApiKeyAuthParameters", Object().text("ApiKeyName", key->name).done());
  } else {
    out.raw("OAuthParameters", described_client(std::get<bus::OAuthClient>(connection.auth)));
  }
  if (!connection.described_invocation.empty()) {
    out.raw("InvocationHttpParameters", connection.described_invocation);
  }
  return out.done();
}

}  // namespace smemu::aws
