#include "cli/query.hpp"

#include "cli/endpoint.hpp"
#include "client/client.hpp"

namespace smemu::cli {

std::string query(std::string_view path,
                  const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::vector<std::pair<std::string, std::string>> given;
  for (const auto& parameter : parameters) {
    if (!parameter.second.empty()) given.push_back(parameter);
  }
  return client::with_query(std::string(path), given);
}

Result<Json> fetch(const QueryOptions& options, const std::string& path) {
  const auto client = connect(options.endpoint);
  if (!client) return tl::unexpected(client.error());
  const auto body = body_of(client->get(path));
  if (!body) return tl::unexpected(body.error());
  Json parsed = Json::parse(*body, nullptr, false);
  if (parsed.is_discarded()) return fail(Errc::io, "the server's answer is not JSON; is it smemu?");
  return parsed;
}

std::string text(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace smemu::cli
