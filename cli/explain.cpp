#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "client/client.hpp"

namespace smemu::cli {

int explain(const ExplainOptions& options) {
  const auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  std::vector<std::pair<std::string, std::string>> parameters{
      {"limit", std::to_string(options.limit)}};
  if (!options.rule.empty()) parameters.emplace_back("rule", options.rule);
  if (!options.bus.empty()) parameters.emplace_back("bus", options.bus);
  if (!options.json) parameters.emplace_back("format", "text");
  auto body =
      body_of(client->get(client::with_query("events/" + options.event + "/explain", parameters)));
  if (!body) return report(body.error());
  while (body->ends_with('\n')) body->pop_back();
  print(*body);
  return kOk;
}

}  // namespace smemu::cli
