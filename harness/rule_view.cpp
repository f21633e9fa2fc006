#include "harness/rule_view.hpp"

#include "emulator/json/document.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace smemu::harness {
namespace {

std::map<std::string, std::string> paths_of(const bus::Target& target) {
  std::map<std::string, std::string> paths;
  const auto submitted = json::Document::parse(target.as_submitted);
  if (!target.transform || !submitted) return paths;
  const json::View map = submitted->root()["InputTransformer"]["InputPathsMap"];
  for (const auto& [name, path] : map.members()) paths.emplace(name.string(), path.string());
  return paths;
}

RuleView view_of(const bus::Rule& rule) {
  RuleView view{
      rule.bus, rule.name, rule.event_pattern, rule.state != bus::RuleState::disabled, {}};
  for (const auto& [id, target] : rule.targets) {
    view.targets.push_back({id, target->arn, paths_of(*target)});
  }
  return view;
}

}  // namespace

std::string RuleView::TargetView::sink() const {
  constexpr std::string_view kScheme = "sink://";
  constexpr std::string_view kPath = "/_smemu/sinks/";
  if (arn.starts_with(kScheme)) {
    const std::string rest = arn.substr(kScheme.size());
    return rest.substr(0, rest.find('/'));
  }
  const std::size_t at = arn.find(kPath);
  return at == std::string::npos ? "" : arn.substr(at + kPath.size());
}

bool RuleView::has_sink(const std::string& sink) const {
  return std::any_of(targets.begin(), targets.end(),
                     [&](const TargetView& target) { return target.sink() == sink; });
}

bool RuleView::has_target(const std::string& id_or_arn) const {
  return std::any_of(targets.begin(), targets.end(), [&](const TargetView& target) {
    return target.id == id_or_arn || target.arn == id_or_arn;
  });
}

std::vector<RuleView> rules_of(const bus::Registry& registry) {
  std::vector<RuleView> views;
  for (const auto& [scope, resources] : registry.scopes()) {
    for (const auto& [bus_name, bus] : resources.buses) {
      for (const auto& [rule_name, rule] : bus.rules()) views.push_back(view_of(rule));
    }
  }
  return views;
}

}  // namespace smemu::harness
