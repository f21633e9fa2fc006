#include "emulator/aws/tables/targets.hpp"

#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/project.hpp"
#include "emulator/aws/target_check.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/transform/transform.hpp"

#include <chrono>
#include <memory>
#include <set>

namespace smemu::aws {
namespace {

constexpr std::size_t kMostTargets = 5;  // of a rule; not adjustable on AWS either
constexpr std::string_view kNoFailures = R"({"FailedEntryCount":0,"FailedEntries":[]})";

std::vector<bus::KeyValue> read_map(json::View map) {
  std::vector<bus::KeyValue> out;
  for (const auto& [key, value] : map.members()) out.emplace_back(key.string(), value.string());
  return out;
}

bus::HttpParameters read_http(json::View http) {
  bus::HttpParameters out;
  for (const json::View value : http["PathParameterValues"].elements()) {
    out.path_values.push_back(value.string());
  }
  out.headers = read_map(http["HeaderParameters"]);
  out.query = read_map(http["QueryStringParameters"]);
  return out;
}

bus::RetryPolicy read_retry(json::View policy) {
  bus::RetryPolicy out;
  out.maximum_retry_attempts =
      static_cast<int>(integer_or(policy["MaximumRetryAttempts"], out.maximum_retry_attempts));
  const json::View age = policy["MaximumEventAgeInSeconds"];
  if (!is_absent(age)) out.maximum_event_age = std::chrono::seconds(integer_of(age));
  return out;
}

std::shared_ptr<const transform::Transform> read_transform(json::View target) {
  if (const auto path = optional_text(target["InputPath"])) {
    return std::make_shared<transform::Transform>(transform::Transform::input_path(*path));
  }
  if (is_absent(target["InputTransformer"])) return nullptr;
  auto transformer = read_transformer(target["InputTransformer"]);
  return std::make_shared<transform::Transform>(std::move(transformer.value()));  // was checked
}

bus::Target target_from(json::View target) {
  bus::Target out;
  out.id = target["Id"].string();
  out.arn = target["Arn"].string();
  out.role_arn = text_or(target["RoleArn"], "");
  out.input = optional_text(target["Input"]);
  out.transform = read_transform(target);
  out.http = read_http(target["HttpParameters"]);
  out.retry = read_retry(target["RetryPolicy"]);
  out.dead_letter_arn = text_or(target["DeadLetterConfig"]["Arn"], "");
  out.as_submitted = project(target, tables::kTarget);
  return out;
}

/// A target of an id that the rule has already takes its place, so ids are what counts.
Result<void> check_count(const bus::Rule& rule, json::View targets) {
  std::set<std::string> ids;
  for (const auto& [id, target] : rule.targets) ids.insert(id);
  for (const json::View target : targets.elements()) ids.insert(target["Id"].string());
  return ids.size() <= kMostTargets ? Result<void>{} : over_quota();
}

}  // namespace

Result<std::string> put_targets(const Request& request) {
  const auto found = find_rule(request, "Rule");
  if (!found) return tl::unexpected(found.error());
  if (auto checked = check_unmanaged(request, *found->rule); !checked) {
    return tl::unexpected(checked.error());
  }
  const json::View targets = request.input["Targets"];
  for (const json::View target : targets.elements()) {
    if (auto checked = check_target(target, request.caller, request.world.settings().strict);
        !checked) {
      return tl::unexpected(checked.error());
    }
  }
  if (auto checked = check_count(*found->rule, targets); !checked) {
    return tl::unexpected(checked.error());
  }
  for (const json::View target : targets.elements()) {
    found->bus->put_target(found->rule->name, target_from(target));
  }
  return std::string(kNoFailures);
}

Result<std::string> list_targets_by_rule(const Request& request) {
  const auto found = find_rule(request, "Rule");
  if (!found) return tl::unexpected(found.error());
  return list_page(
      request.input, "Targets", found->rule->targets, [](const bus::TargetRef&) { return true; },
      [](const bus::TargetRef& target) { return target->as_submitted; });
}

Result<std::string> remove_targets(const Request& request) {
  const auto found = find_rule(request, "Rule");
  if (!found) return tl::unexpected(found.error());
  if (auto checked = check_unmanaged(request, *found->rule); !checked) {
    return tl::unexpected(checked.error());
  }
  for (const json::View id : request.input["Ids"].elements()) {
    found->bus->remove_target(found->rule->name, id.string());
  }
  return std::string(kNoFailures);
}

}  // namespace smemu::aws
