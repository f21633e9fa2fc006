#include "emulator/explain/report.hpp"

#include "emulator/bus/arn.hpp"
#include "emulator/bus/management_event.hpp"
#include "emulator/explain/hint.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::explain {
namespace {

std::vector<Leaf> with_hints(const std::vector<pattern::LeafVerdict>& verdicts, json::View event) {
  std::vector<Leaf> leaves;
  leaves.reserve(verdicts.size());
  for (const auto& verdict : verdicts) leaves.push_back({verdict, hint(verdict, event)});
  return leaves;
}

/// "us-east-1" and "123456789012" of arn:aws:events:us-east-1:123456789012:rule/x.
std::string_view field_of_arn(std::string_view arn, int index) {
  for (; index > 0; --index) {
    const std::size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return arn.substr(0, arn.find(':'));
}

std::vector<std::string> obstacles_of(const bus::Rule& rule, const bus::Event& event) {
  std::vector<std::string> out;
  const std::string_view region = field_of_arn(rule.arn, 3);
  const std::string_view account = field_of_arn(rule.arn, 4);
  if (rule.state == bus::RuleState::disabled) out.emplace_back("the rule is disabled");
  if (rule.state == bus::RuleState::enabled && bus::is_read_only_management_event(event)) {
    out.emplace_back(
        "CloudTrail's events of calls that only read reach rules in the state "
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS alone");
  }
  if (!rule.event_pattern) {
    out.emplace_back("the rule has no event pattern: it runs on its schedule alone");
  }
  if (event.scope.region != region) {
    out.push_back(
        fmt::format("the event came to region {}, the rule is in {}", event.scope.region, region));
  }
  if (event.scope.account != account) {
    out.push_back(fmt::format("the event came to account {}, the rule is in {}",
                              event.scope.account, account));
  }
  if (event.bus != rule.bus) {
    out.push_back(
        fmt::format("the event came to bus `{}`, the rule is on bus `{}`", event.bus, rule.bus));
  }
  return out;
}

}  // namespace

Result<Subject> Subject::of(std::string_view json) {
  auto document = json::Document::parse(json);
  if (!document) return tl::unexpected(document.error());
  if (!document->root().is(json::Kind::object)) {
    return fail(Errc::invalid_argument, "an event is a JSON object", "offset 0");
  }
  Subject out;
  out.document_ = std::make_shared<const json::Document>(std::move(*document));
  out.flat_.assign(out.root());
  return out;
}

std::size_t Report::met() const {
  return static_cast<std::size_t>(std::count_if(
      leaves.begin(), leaves.end(), [](const Leaf& leaf) { return leaf.verdict.matched; }));
}

Report explain(const pattern::Pattern& pattern, const Subject& subject) {
  const pattern::Explanation verdict = pattern::explain(pattern, subject.flat());
  Report out;
  out.matched = verdict.matched;
  out.in_different_elements = verdict.in_different_elements;
  out.leaves = with_hints(verdict.leaves, subject.root());
  out.others = with_hints(verdict.others, subject.root());
  return out;
}

Report explain(const bus::Rule& rule, const bus::Event& event, const Subject& subject) {
  Report out;
  if (const auto pattern = pattern::parse(rule.event_pattern.value_or("")); pattern) {
    out = explain(*pattern, subject);
  }
  out.bus = rule.bus;
  out.rule = rule.name;
  out.obstacles = obstacles_of(rule, event);
  return out;
}

}  // namespace smemu::explain
