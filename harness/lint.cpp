#include "harness/lint.hpp"

#include "emulator/base/suggest.hpp"
#include "harness/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;
using Params = std::map<std::string, std::string>;
using Findings = std::vector<Finding>;

/// Every choice of every param, the others by default.
std::vector<Params> castings(const std::vector<Param>& params) {
  Params base;
  for (const Param& param : params) {
    const bool empty = param.fallback.is_null() || (param.address && param.fallback == "");
    if (empty) base[param.name] = param.address ? "http://localhost:9000/" : "0";
  }
  std::vector<Params> all{base};
  for (const Param& param : params) {
    for (const std::string& choice : param.choices) {
      all.push_back(base);
      all.back()[param.name] = choice;
    }
  }
  return all;
}

/// What the rules of a scenario are called, and what they deliver to.
struct Names {
  std::set<std::string> rules;
  std::set<std::string> targets;
  std::set<std::string> buses{"default"};
};

Names names_in(const Scenario& scenario) {
  Names names;
  for (const GivenResource& resource : scenario.given) {
    if (resource.section == "buses") names.buses.insert(resource.name);
    if (resource.section != "rules") continue;
    names.rules.insert(resource.name);
    for (const Json& target : resource.members.value("Targets", Json::array())) {
      for (const char* member : {"Id", "Arn"}) names.targets.insert(target.value(member, ""));
    }
  }
  return names;
}

std::optional<std::string> unknown(const char* what, const std::optional<std::string>& name,
                                   const std::set<std::string>& known) {
  if (!name || known.contains(*name)) return std::nullopt;
  return fmt::format("no rule in 'given' has the {} '{}'{}", what, *name,
                     did_you_mean(*name, {known.begin(), known.end()}));
}

void check_names(const Scenario& scenario, Findings& out) {
  const Names names = names_in(scenario);
  if (names.rules.empty()) return;  // the rules under test come from elsewhere
  for (const Expectation& expectation : scenario.expect) {
    for (const auto& message : {unknown("target", expectation.what.target, names.targets),
                                unknown("name", expectation.what.rule, names.rules)}) {
      if (message) out.push_back({Finding::Weight::warning, expectation.where, *message});
    }
  }
}

bool is_known(const Findings& findings, const Finding& finding) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
    return other.where == finding.where && other.message == finding.message;
  });
}

Findings lint_as(const std::string& text, const std::string& file, const Params& params) {
  const auto scenario = load_scenario(text, file, {params, {}, {}});
  if (!scenario) {
    return {{Finding::Weight::fault, scenario.error().where, scenario.error().message}};
  }
  Findings out;
  check_names(*scenario, out);
  if (scenario->expect.empty() && params.empty()) {
    out.push_back({Finding::Weight::warning, file + ":1:1",
                   "nothing is expected, so this scenario cannot fail"});
  }
  return out;
}

constexpr const char* kTemplate = R"(smemu: 1
name: {0}
about: Endpoint {{{{endpoint}}}} is rolled out, and a pager hears how it ends.

params:
  endpoint: {{ default: churn-canary, about: The endpoint's name }}
  outcome: {{ default: success, enum: [success, rollback], about: What comes of it }}

clock: {{ start: 2026-01-05T09:00:00Z }}
seed: 42

given:
  rules:
    - Name: rollout-settled
      EventPattern:
        source: [aws.sagemaker]
        detail-type: [SageMaker Endpoint State Change]
        detail: {{ EndpointName: ["{{{{endpoint}}}}"], EndpointStatus: [IN_SERVICE, ROLLING_BACK] }}
      Targets:
        - {{ Id: pager, sink: pager }}

play:
  - generate: sagemaker.endpoint.canary_deployment
    as: rollout
    with: {{ endpoint: "{{{{endpoint}}}}", outcome: "{{{{outcome}}}}" }}

expect:
  - that: the pager hears that the rollout is over
    target: pager
    matching: {{ detail: {{ EndpointStatus: [IN_SERVICE] }} }}
    times: 1
    within: 3h
  - that: the pager hears of no rollback
    target: pager
    matching: {{ detail: {{ EndpointStatus: [ROLLING_BACK] }} }}
    never: true
    within: 3h
    when: {{ outcome: success }}
)";

}  // namespace

std::vector<Finding> lint_scenario(const std::string& text, const std::string& file_name) {
  const auto summary = summarize_scenario(text, file_name);
  if (!summary) {
    return {{Finding::Weight::fault, summary.error().where, summary.error().message}};
  }
  Findings out;
  for (const Params& params : castings(summary->params)) {
    for (Finding& finding : lint_as(text, file_name, params)) {
      if (!is_known(out, finding)) out.push_back(std::move(finding));
    }
  }
  return out;
}

std::string new_scenario(const std::string& name) {
  return fmt::format(fmt::runtime(kTemplate), name);
}

}  // namespace smemu::harness
