#include "server/control/handlers.hpp"
#include "server/control/lint_view.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {

Json view(const explain::Finding& finding) {
  Json out{{"severity", to_text(finding.severity)}, {"what", finding.what}};
  if (!finding.place) return out;
  out["line"] = finding.place->line;
  out["column"] = finding.place->column;
  return out;
}

/// What is wrong with the rules of every bus, in a fixed order.
void lint_rules(Call& call) {
  world::World& world = call.host.world();
  std::size_t rules = 0;
  Json findings = Json::array();
  for (const auto& [scope, resources] : world.registry().scopes()) {
    for (const auto& [bus_name, bus] : resources.buses) {
      for (const auto& [name, rule] : bus.rules()) {
        ++rules;
        for (const explain::Finding& finding : explain::lint(rule, world.journal())) {
          Json row{{"bus", bus_name}, {"rule", name}};
          row.update(view(finding));
          findings.push_back(std::move(row));
        }
      }
    }
  }
  call.responder.reply(json_reply(200, {{"rules", rules}, {"findings", std::move(findings)}}));
}

}  // namespace smemu::control
