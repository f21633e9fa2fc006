#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "emulator/base/instant.hpp"

#include <fmt/format.h>

namespace smemu::cli {
namespace {

/// The expectation that POST verify takes.
Result<Json> expectation_of(const WaitOptions& options) {
  Json body{{"target", options.target},
            {"times", {{"at_least", options.count}}},
            {"timeout", options.timeout}};
  if (!options.rule.empty()) body["rule"] = options.rule;
  if (!options.within.empty()) body["within"] = options.within;
  if (!options.settle.empty()) body["settle"] = options.settle;
  if (options.where.empty()) return body;
  body["matching"] = Json::parse(options.where, nullptr, false);
  if (body["matching"].is_object()) return body;
  return fail(Errc::invalid_argument, "an event pattern is a JSON object", "--where");
}

/// The report of an expectation that does not hold, line by line.
void print_report(const std::string& answer) {
  const Json body = Json::parse(answer, nullptr, false);
  if (!body.is_object() || !body.contains("report")) return print(answer);
  for (const Json& line : body["report"]) {
    if (line.is_string()) print(line.get<std::string>());
  }
}

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

int wait_for_deliveries(const WaitOptions& options) {
  const auto guard = parse_duration(options.timeout);
  if (!guard) return report(Error{Errc::invalid_argument, guard.error().message, "--timeout"});
  const auto body = expectation_of(options);
  if (!body) return report(body.error());
  auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  client->set_timeout(std::chrono::ceil<std::chrono::seconds>(*guard) + std::chrono::seconds(5));
  const auto answer = client->post("verify", body->dump());
  if (!answer) return report(answer.error());
  if (answer->status == 204) return kOk;
  if (answer->status != 408 && answer->status != 409) return report(body_of(answer).error());
  print_report(answer->body);
  if (answer->status == 409) return kExpectationFailed;
  complain(fmt::format("timed out after {}", options.timeout));
  return kTimedOut;
}

}  // namespace smemu::cli
