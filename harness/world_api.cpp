#include "harness/world_api.hpp"

#include <fmt/format.h>

#include <variant>
#include <vector>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// Of a list of parameters, those whose values DescribeConnection leaves out.
void tell_values(Json& shown, const char* list, const std::vector<bus::ConnectionParameter>& all) {
  if (!shown.contains(list)) return;
  for (std::size_t i = 0; i < all.size() && i < shown[list].size(); ++i)
    shown[list][i]["Value"] = all[i].value;
}

void tell_credentials(Json& description, const bus::Connection& connection) {
  Json& shown = description["AuthParameters"];
  if (const auto* basic = std::get_if<bus::BasicAuth>(&connection.auth))
    shown["BasicAuthParameters"]["Password"] = basic->password;
  if (const auto* key = std::get_if<bus::ApiKeyAuth>(&connection.auth))
    shown["ApiKeyAuthParameters"]["ApiKeyValue"] = key->value;
  if (const auto* client = std::get_if<bus::OAuthClient>(&connection.auth))
    shown["OAuthParameters"]["ClientParameters"]["ClientSecret"] = client->secret;
  if (!shown.contains("InvocationHttpParameters")) return;
  Json& invocation = shown["InvocationHttpParameters"];
  tell_values(invocation, "HeaderParameters", connection.invocation.headers);
  tell_values(invocation, "QueryStringParameters", connection.invocation.query);
  tell_values(invocation, "BodyParameters", connection.invocation.body);
}

}  // namespace

std::string target_of(const std::string& operation) {
  return operation.find('.') == std::string::npos ? "AWSEvents." + operation : operation;
}

Result<Json> answer_of(const std::string& operation, const world::ApiReply& reply) {
  Json answer = Json::parse(reply.body, nullptr, /*allow_exceptions=*/false);
  if (reply.status == 200) return answer.is_object() ? answer : Json::object();
  const std::string message = answer.is_object() ? answer.value("message", "") : "";
  const bool missing =
      reply.error_type == "ResourceNotFoundException" || reply.error_type == "QueueDoesNotExist";
  return fail(missing ? Errc::not_found : Errc::invalid_argument,
              fmt::format("{}: {}: {}", operation, reply.error_type, message));
}

CallApi world_api(world::World& world, const Scope& scope, Credentials credentials) {
  return
      [&world, scope, credentials](const std::string& operation, const Json& body) -> Result<Json> {
        auto answer = answer_of(operation, world.call({target_of(operation), body.dump(), scope}));
        if (answer && credentials == Credentials::told && operation == "DescribeConnection") {
          const auto& all = world.registry().in(scope).connections;
          const auto found = all.find(body.value("Name", ""));
          if (found != all.end()) tell_credentials(*answer, found->second);
        }
        return answer;
      };
}

}  // namespace smemu::harness
