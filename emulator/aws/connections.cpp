#include "emulator/aws/connection_auth.hpp"
#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

using bus::Connection;

constexpr std::size_t kSecretSuffix =
    6;  // Secrets Manager ends each secret's ARN in that many characters

Object& times(Object& out, const Connection& connection) {
  return out.time("CreationTime", connection.created).time("LastModifiedTime", connection.modified);
}

Object reference(const Connection& connection, std::string_view state) {
  Object out;
  out.text("ConnectionArn", connection.arn).text("ConnectionState", state);
  times(out, connection);
  return out;
}

/// What the operations answer that change a connection.
std::string changed(const Connection& connection) {
  return reference(connection, connection.state)
      .time("LastAuthorizedTime", connection.authorized)
      .done();
}

std::string described(const Connection& connection) {
  Object out;
  out.text("ConnectionArn", connection.arn)
      .text("Name", connection.name)
      .text_unless_empty("Description", connection.description)
      .text("ConnectionState", connection.state)
      .text("AuthorizationType", authorization_type(connection))
      .text("SecretArn", connection.secret_arn)
      .text_unless_empty("KmsKeyIdentifier", connection.kms_key)
      .raw("AuthParameters", described_auth(connection));
  return times(out, connection).time("LastAuthorizedTime", connection.authorized).done();
}

std::string listed(const Connection& connection) {
  Object out;
  out.text("ConnectionArn", connection.arn)
      .text("Name", connection.name)
      .text("ConnectionState", connection.state)
      .text("AuthorizationType", authorization_type(connection));
  return times(out, connection).time("LastAuthorizedTime", connection.authorized).done();
}

Result<Connection*> find(const Request& request) {
  const std::string name = request.input["Name"].string();
  auto& all = request.resources().connections;
  const auto found = all.find(name);
  if (found != all.end()) return &found->second;
  return fail(
      Errc::not_found,
      fmt::format("Failed to describe the connection(s). Connection '{}' does not exist.", name));
}

void name_it(Connection& out, const Request& request) {
  out.name = request.input["Name"].string();
  const std::string uuid = request.world.draw_uuid("connection");
  const std::string suffix = request.world.draw_uuid("secret").substr(0, kSecretSuffix);
  out.arn = bus::connection_arn(request.caller, out.name, uuid);
  out.secret_arn = bus::connection_secret_arn(request.caller, out.name, uuid, suffix);
  out.description = text_or(request.input["Description"], "");
  out.kms_key = text_or(request.input["KmsKeyIdentifier"], "");
  out.created = out.modified = out.authorized = request.world.now();
}

void set_state(const Request& request, Connection& connection, std::string_view state) {
  request.resources().set_connection_state(connection, state, request.world.now());
}

/// Whether the credentials are good is known at once, or once an authorization server has answered.
std::string_view state_of_new(const Connection& connection) {
  return std::holds_alternative<bus::OAuthClient>(connection.auth) ? "AUTHORIZING" : "AUTHORIZED";
}

void ask_for_token(const Request& request, const Connection& connection) {
  if (connection.state != "AUTHORIZING") return;
  request.world.authorize(request.caller, connection.arn);
}

}  // namespace

Result<std::string> create_connection(const Request& request) {
  const std::string name = request.input["Name"].string();
  if (request.resources().connections.contains(name)) {
    return fail(Errc::already_exists, fmt::format("Connection {} already exists.", name));
  }
  if (auto checked = check_quota(request.resources().connections.size(),
                                 request.world.settings().quotas.connections);
      !checked) {
    return tl::unexpected(checked.error());
  }
  Connection connection;
  const std::string type = request.input["AuthorizationType"].string();
  if (auto set = set_auth(connection, type, request.input["AuthParameters"]); !set) {
    return tl::unexpected(std::move(set.error()));
  }
  name_it(connection, request);
  connection.state = state_of_new(connection);
  std::string body = reference(connection, connection.state).done();
  const auto added = request.resources().connections.emplace(name, std::move(connection)).first;
  ask_for_token(request, added->second);
  return body;
}

Result<std::string> describe_connection(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  return described(**found);
}

Result<std::string> list_connections(const Request& request) {
  const auto prefix = optional_text(request.input["NamePrefix"]);
  const auto state = optional_text(request.input["ConnectionState"]);
  return list_page(
      request.input, "Connections", request.resources().connections,
      [&](const Connection& connection) {
        return has_prefix(connection.name, prefix) && (!state || connection.state == *state);
      },
      listed);
}

Result<std::string> delete_connection(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  set_state(request, **found, "DELETING");
  std::string body = changed(**found);
  request.resources().connections.erase(request.input["Name"].string());
  return body;
}

Result<std::string> update_connection(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  Connection& connection = **found;
  const std::string type =
      text_or(request.input["AuthorizationType"], authorization_type(connection));
  if (auto updated = update_auth(connection, type, request.input["AuthParameters"]); !updated) {
    return tl::unexpected(updated.error());
  }
  connection.description = text_or(request.input["Description"], connection.description);
  connection.kms_key = text_or(request.input["KmsKeyIdentifier"], connection.kms_key);
  set_state(request, connection, state_of_new(connection));
  ask_for_token(request, connection);
  return changed(connection);
}

/// Credentials are gone at once; a new set by UpdateConnection brings the connection back.
Result<std::string> deauthorize_connection(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  Connection& connection = **found;
  forget_credentials(connection);
  set_state(request, connection, "DEAUTHORIZED");
  return reference(connection, "DEAUTHORIZING")
      .time("LastAuthorizedTime", connection.authorized)
      .done();
}

}  // namespace smemu::aws
