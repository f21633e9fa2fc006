#include "emulator/aws/connection_auth.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>

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

using Credentials = std::variant<bus::BasicAuth, bus::ApiKeyAuth>;

Result<void> lacks(std::string_view block, std::string_view member) {
  return fail(
      Errc::invalid_argument,
      fmt::format("Parameter AuthParameters is not valid. Reason: {} needs {}.", block, member));
}

/// Into `known`, what the block gives.
template <class Auth>
Result<Credentials> merge(Auth known, json::View parameters, const Half<Auth> (&halves)[2],
                          std::string_view block) {
  for (const auto& half : halves) {
    std::string& value = known.*half.field;
    value = text_or(parameters[block][half.member], value);
    if (value.empty()) return tl::unexpected(lacks(block, half.member).error());
  }
  return known;
}

template <class Auth>
Auth known_or_none(const Credentials& known) {
  const Auth* const auth = std::get_if<Auth>(&known);
  return auth ? *auth : Auth{};
}

Result<Credentials> read_credentials(std::string_view type, json::View parameters,
                                     const Credentials& known) {
  if (type == "BASIC") {
    return merge(known_or_none<bus::BasicAuth>(known), parameters, kBasicHalves,
                 "BasicAuthParameters");
  }
  return merge(known_or_none<bus::ApiKeyAuth>(known), parameters, kApiKeyHalves,
               "ApiKeyAuthParameters");
}

Result<void> read_auth(bus::Connection& connection, std::string_view type, json::View parameters) {
  if (type == "OAUTH_CLIENT_CREDENTIALS") {
    return fail(Errc::invalid_argument,
                "Parameter AuthorizationType is not valid. Reason: this version of smemu knows "
                "BASIC and API_KEY.");
  }
  auto credentials = read_credentials(type, parameters, connection.auth);
  if (!credentials) return tl::unexpected(credentials.error());
  connection.auth = std::move(*credentials);
  const json::View invocation = parameters["InvocationHttpParameters"];
  if (is_absent(invocation)) return {};
  connection.invocation = {read_list(invocation["HeaderParameters"]),
                           read_list(invocation["QueryStringParameters"]),
                           read_list(invocation["BodyParameters"])};
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
}

std::string_view authorization_type(const bus::Connection& connection) {
  return std::holds_alternative<bus::BasicAuth>(connection.auth) ? "BASIC" : "API_KEY";
}

/// Describe shows the name of the credentials, never the secret half.
std::string described_auth(const bus::Connection& connection) {
  Object out;
  if (const auto* basic = std::get_if<bus::BasicAuth>(&connection.auth)) {
    out.raw("BasicAuthParameters", Object().text("Username", basic->username).done());
  } else {
    const auto& key = std::get<bus::ApiKeyAuth>(connection.auth);
    out.raw("ApiKeyAuthParameters", Object().text("ApiKeyName", key.name).done());
  }
  if (!connection.described_invocation.empty()) {
    out.raw("InvocationHttpParameters", connection.described_invocation);
  }
  return out.done();
}

}  // namespace smemu::aws
