#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace smemu::cli {

int list_events(const QueryOptions& options) {
  const auto body = fetch(options, query("events", {{"limit", std::to_string(options.limit)},
                                                    {"bus", options.bus},
                                                    {"source", options.source},
                                                    {"where", options.where},
                                                    {"detail-type", options.detail_type}}));
  if (!body) return report(body.error());
  for (const Json& row : (*body)["events"]) {
    if (options.json) {
      print(row.dump());
      continue;
    }
    const Json& event = row["event"];
    print(fmt::format("{}  {}  {:<16} {:<16} {}", text(event, "time"), text(row, "id"),
                      text(row, "bus"), text(event, "source"), text(event, "detail-type")));
  }
  return kOk;
}

int show_event(const QueryOptions& options) {
  const auto event = fetch(options, "events/" + options.id);
  if (!event) return report(event.error());
  print(event->dump(options.json ? -1 : 2));
  return kOk;
}

int replay_event(const ReplayOptions& options) {
  const auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  Json body = Json::object();
  if (!options.bus.empty()) body["bus"] = options.bus;
  const auto answer = body_of(client->post("events/" + options.id + "/replay", body.dump()));
  if (!answer) return report(answer.error());
  const Json replayed = Json::parse(*answer, nullptr, false);
  print(options.json ? replayed.dump() : text(replayed, "id"));
  return kOk;
}

}  // namespace smemu::cli
