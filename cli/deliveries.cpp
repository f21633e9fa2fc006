#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace smemu::cli {
namespace {

/// "HTTP 200", "CONNECTION_FAILURE", or nothing while the first attempt is under way.
std::string last_result(const Json& delivery) {
  const std::string error = text(delivery, "error_code");
  if (delivery.contains("status")) return fmt::format("HTTP {}", delivery["status"].get<int>());
  return error;
}

}  // namespace

int list_deliveries(const QueryOptions& options) {
  const auto body = fetch(options, query("deliveries", {{"limit", std::to_string(options.limit)},
                                                        {"target", options.target},
                                                        {"rule", options.rule},
                                                        {"state", options.state}}));
  if (!body) return report(body.error());
  for (const Json& row : (*body)["deliveries"]) {
    if (options.json) {
      print(row.dump());
      continue;
    }
    print(fmt::format("{}  {}  {:<9}  {} -> {}  {}  after {} attempt(s)", text(row, "time"),
                      text(row, "id"), text(row, "state"), text(row, "rule"),
                      text(row, "target_id"), last_result(row), row["attempts"].get<int>()));
  }
  return kOk;
}

int show_delivery(const QueryOptions& options) {
  const auto delivery = fetch(options, "deliveries/" + options.id);
  if (!delivery) return report(delivery.error());
  print(delivery->dump(options.json ? -1 : 2));
  return kOk;
}

}  // namespace smemu::cli
