#include "server/control/explain_view.hpp"

namespace smemu::control {
namespace {

Json view(const explain::Leaf& leaf) {
  const pattern::LeafVerdict& verdict = leaf.verdict;
  Json out{{"path", verdict.path}, {"wanted", verdict.wanted}};
  if (verdict.actual) out["actual"] = *verdict.actual;
  out["matched"] = verdict.matched;
  out["line"] = verdict.place.line;
  out["column"] = verdict.place.column;
  if (!leaf.hint.empty()) out["hint"] = leaf.hint;
  return out;
}

Json view(const std::vector<explain::Leaf>& leaves) {
  Json out = Json::array();
  for (const explain::Leaf& leaf : leaves) out.push_back(view(leaf));
  return out;
}

}  // namespace

Json view(const explain::Report& report) {
  Json out = Json::object();
  if (!report.rule.empty()) out = {{"rule", report.rule}, {"bus", report.bus}};
  out["fires"] = report.fires();
  out["matched"] = report.matched;
  out["met"] = report.met();
  out["fields"] = report.leaves.size();
  if (!report.obstacles.empty()) out["obstacles"] = report.obstacles;
  if (report.in_different_elements) out["in_different_elements"] = true;
  out["leaves"] = view(report.leaves);
  if (!report.others.empty()) out["other_branches"] = view(report.others);
  return out;
}

}  // namespace smemu::control
