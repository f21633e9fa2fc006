#include "harness/coverage.hpp"

#include "emulator/explain/report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;
using journal::Step;
using journal::StepType;

/// {"a": {"b": value}} for the path a, b.
Json nested(const std::vector<std::string>& path, Json value) {
  for (auto name = path.rbegin(); name != path.rend(); ++name) value = Json{{*name, value}};
  return value;
}

/// Calls `found(what, pattern)` for each branch of a pattern, or of what lies below `path` in one.
template <class Found>
void walk(const Json& pattern, std::vector<std::string>& path, const Found& found) {
  for (const auto& item : pattern.items()) {
    const Json& value = item.value();
    if (item.key() == "$or" && value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        found(fmt::format("alternative {} of `$or`", i + 1), nested(path, value[i]));
      }
      continue;
    }
    path.push_back(item.key());
    if (value.is_object()) walk(value, path, found);
    if (value.is_array() && value.size() > 1) {
      for (const Json& one : value) {
        found(fmt::format("`{}` {}", fmt::join(path, "."), one.dump()),
              nested(path, Json::array({one})));
      }
    }
    path.pop_back();
  }
}

}  // namespace

Coverage::Coverage(const std::vector<RuleView>& rules) {
  for (const RuleView& rule : rules) {
    Entry entry{rule.bus, rule.name, false, {}, {}};
    for (const auto& target : rule.targets) entry.targets.emplace_back(target.id, false);
    if (rule.pattern) entry.branches = branches_of(*rule.pattern);
    entries_.push_back(std::move(entry));
  }
}

std::vector<Coverage::Branch> Coverage::branches_of(const std::string& pattern) {
  std::vector<Branch> out;
  const Json json = Json::parse(pattern, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return out;
  std::vector<std::string> path;
  walk(json, path, [&out](std::string what, const Json& branch) {
    auto parsed = pattern::parse(branch.dump());
    if (!parsed) return;
    out.push_back({std::move(what), std::make_shared<const pattern::Pattern>(std::move(*parsed))});
  });
  return out;
}

void Coverage::see(const Step& step) {
  if (step.type != StepType::rule_match && step.type != StepType::invocation_success) return;
  const auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& candidate) {
    return candidate.rule == step.rule() && candidate.bus == step.bus();
  });
  if (entry == entries_.end()) return;
  if (step.type == StepType::rule_match) {
    entry->hit = true;
    return look_at(*entry, *step.event);
  }
  for (auto& [id, hit] : entry->targets) hit = hit || id == step.target_id();
}

void Coverage::look_at(Entry& entry, const bus::Event& event) {
  const auto is_hit = [](const Branch& branch) { return branch.hit; };
  if (std::all_of(entry.branches.begin(), entry.branches.end(), is_hit)) return;
  const auto subject = explain::Subject::of(event.envelope);
  if (!subject) return;
  for (Branch& branch : entry.branches) {
    branch.hit = branch.hit || pattern::matches(*branch.pattern, subject->flat());
  }
}

Coverage::Result Coverage::result() const {
  Result out;
  const auto add = [&out](Reached& reached, bool hit, std::string what) {
    ++reached.of;
    reached.hit += hit ? 1 : 0;
    if (!hit) out.never.push_back(std::move(what));
  };
  for (const Entry& entry : entries_) {
    add(out.rules, entry.hit, fmt::format("rule `{}` never matched", entry.rule));
    for (const auto& [id, hit] : entry.targets) {
      add(out.targets, hit, fmt::format("target `{}` of rule `{}` got nothing", id, entry.rule));
    }
    for (const Branch& branch : entry.branches) {
      add(out.branches, branch.hit,
          fmt::format("rule `{}`: {} never came", entry.rule, branch.what));
    }
  }
  return out;
}

}  // namespace smemu::harness
