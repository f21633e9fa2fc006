#include "emulator/aws/connection_auth.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>

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

Result<void> check_blocks(std::string_view type, json::View parameters) {
  for (const Block& block : kBlocks) {
    if (is_absent(parameters[block.member]) == (block.type != type)) continue;
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

/// Describe shows the name of the block's credentials, never the secret half.
struct Credentials {
  std::variant<bus::BasicAuth, bus::ApiKeyAuth> value;
  std::string described;
};

Credentials read_credentials(std::string_view type, json::View parameters) {
  if (type == "BASIC") {
    const json::View basic = parameters["BasicAuthParameters"];
    std::string username = basic["Username"].string();
    std::string shown = Object().text("Username", username).done();
    return {bus::BasicAuth{std::move(username), basic["Password"].string()}, std::move(shown)};
  }
  const json::View key = parameters["ApiKeyAuthParameters"];
  std::string name = key["ApiKeyName"].string();
  std::string shown = Object().text("ApiKeyName", name).done();
  return {bus::ApiKeyAuth{std::move(name), key["ApiKeyValue"].string()}, std::move(shown)};
}

}  // namespace

Result<ConnectionAuth> read_auth(std::string_view type, json::View parameters) {
  if (auto checked = check_blocks(type, parameters); !checked) {
    return tl::unexpected(checked.error());
  }
  if (type == "OAUTH_CLIENT_CREDENTIALS") {
    return fail(Errc::invalid_argument,
                "Parameter AuthorizationType is not valid. Reason: this version of smemu knows "
                "BASIC and API_KEY.");
  }
  Credentials credentials = read_credentials(type, parameters);
  const json::View invocation = parameters["InvocationHttpParameters"];
  Object described;
  described.raw(type == "BASIC" ? "BasicAuthParameters" : "ApiKeyAuthParameters",
                credentials.described);
  if (!is_absent(invocation)) {
    described.raw("InvocationHttpParameters", described_invocation(invocation));
  }
  return ConnectionAuth{
      std::move(credentials.value),
      {read_list(invocation["HeaderParameters"]), read_list(invocation["QueryStringParameters"]),
       read_list(invocation["BodyParameters"])},
      described.done()};
}

std::string_view authorization_type(const bus::Connection& connection) {
  return std::holds_alternative<bus::BasicAuth>(connection.auth) ? "BASIC" : "API_KEY";
}

}  // namespace smemu::aws
