#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace smemu::cli {
namespace {

constexpr const char* kProbeRule =
    R"({"Name":"health-probe","EventPattern":"{\"source\":[\"smemu.health\"]}","State":"DISABLED"})";

constexpr std::chrono::seconds kPatience{5};

}  // namespace

/// Healthy means that a rule can be put, not that a port is open: the probe puts one, in a world of
/// its own.
int health(const HealthOptions& options) {
  auto base = connect(options.endpoint);
  if (!base) return report(base.error());
  base->set_timeout(kPatience);
  const auto ready = base->get("health");
  if (!ready) return report(ready.error());
  if (ready->status != 200) {
    complain(fmt::format("{} is not ready: {}", base->endpoint(), ready->body));
    return kUnreachable;
  }
  auto client = client::Client::of(base->endpoint() + "/_smemu/worlds/health-probe");
  if (!client) return report(client.error());
  client->set_timeout(kPatience);
  const auto answer = client->aws("AWSEvents.PutRule", kProbeRule);
  if (!answer) return report(answer.error());
  if (answer->status != 200) {
    complain(fmt::format("{} answers HTTP {} to PutRule: {}", base->endpoint(), answer->status,
                         answer->body));
    return kUnreachable;
  }
  print("ready");
  return kOk;
}

}  // namespace smemu::cli
