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

std::string described(const Connection& connection) {
  Object out;
  out.text("ConnectionArn", connection.arn)
      .text("Name", connection.name)
      .text_unless_empty("Description", connection.description)
      .text("ConnectionState", connection.state)
      .text("AuthorizationType", authorization_type(connection))
      .text("SecretArn", connection.secret_arn)
      .raw("AuthParameters", connection.described_auth);
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

Result<const Connection*> find(const Request& request) {
  const std::string name = request.input["Name"].string();
  const auto& all = request.resources().connections;
  const auto found = all.find(name);
  if (found != all.end()) return &found->second;
  return fail(
      Errc::not_found,
      fmt::format("Failed to describe the connection(s). Connection '{}' does not exist.", name));
}

Connection connection_from(const Request& request) {
  Connection out;
  out.name = request.input["Name"].string();
  const std::string uuid = request.world.draw_uuid("connection");
  const std::string suffix = request.world.draw_uuid("secret").substr(0, kSecretSuffix);
  out.arn = bus::connection_arn(request.caller, out.name, uuid);
  out.secret_arn = bus::connection_secret_arn(request.caller, out.name, uuid, suffix);
  out.description = text_or(request.input["Description"], "");
  out.created = out.modified = out.authorized = request.world.now();
  return out;
}

}  // namespace

Result<std::string> create_connection(const Request& request) {
  const std::string name = request.input["Name"].string();
  if (request.resources().connections.contains(name)) {
    return fail(Errc::already_exists, fmt::format("Connection {} already exists.", name));
  }
  auto auth =
      read_auth(request.input["AuthorizationType"].string(), request.input["AuthParameters"]);
  if (!auth) return tl::unexpected(std::move(auth.error()));
  Connection connection = connection_from(request);
  connection.auth = std::move(auth->credentials);
  connection.invocation = std::move(auth->invocation);
  connection.described_auth = std::move(auth->described);
  std::string body = reference(connection, connection.state).done();
  request.resources().connections.emplace(name, std::move(connection));
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
  const Connection connection = **found;
  bus::Resources& resources = request.resources();
  resources.connections.erase(connection.name);
  for (auto& [name, destination] : resources.api_destinations) {
    if (destination.connection_arn == connection.arn) destination.state = "INACTIVE";
  }
  return reference(connection, "DELETING").time("LastAuthorizedTime", connection.authorized).done();
}

}  // namespace smemu::aws
