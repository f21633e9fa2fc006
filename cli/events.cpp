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

}  // namespace smemu::cli
