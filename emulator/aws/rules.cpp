#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/tags.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"
#include "emulator/json/write.hpp"

#include <algorithm>

namespace smemu::aws {
namespace {

using bus::RuleState;

// The service that manages the rules of archives.
constexpr std::string_view kArchiver = "prod.vhs.events.aws.internal";

struct StateName {
  RuleState state;
  std::string_view name;
};
constexpr StateName kStateNames[] = {
    {RuleState::enabled, "ENABLED"},
    {RuleState::disabled, "DISABLED"},
    {RuleState::enabled_with_all_cloudtrail_management_events,
     "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"},
};

std::string_view name_of(RuleState state) {
  return std::find_if(std::begin(kStateNames), std::end(kStateNames),
                      [&](const StateName& row) { return row.state == state; })
      ->name;
}

/// Omitted means ENABLED, also where the rule was disabled before: PutRule replaces all of a rule
/// but its targets.
RuleState state_of(json::View input) {
  const std::string name = text_or(input["State"], "ENABLED");
  return std::find_if(std::begin(kStateNames), std::end(kStateNames),
                      [&](const StateName& row) { return row.name == name; })
      ->state;
}

/// What DescribeRule and ListRules tell of a rule alike.
Object shown(const bus::Rule& rule) {
  Object out;
  out.text("Name", rule.name)
      .text("Arn", rule.arn)
      .text_if("EventPattern", rule.event_pattern)
      .text_if("ScheduleExpression", rule.schedule_expression)
      .text("State", name_of(rule.state))
      .text_if("Description", rule.description)
      .text_if("RoleArn", rule.role_arn)
      .text_unless_empty("ManagedBy", rule.archive.empty() ? "" : kArchiver)
      .text("EventBusName", rule.bus);
  return out;
}

/// A rule needs something to set it off.
Result<void> check_trigger(json::View input, const bus::EventBus& bus) {
  const bool scheduled = !is_absent(input["ScheduleExpression"]);
  if (!scheduled && is_absent(input["EventPattern"])) {
    return fail(Errc::invalid_argument,
                "Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  if (scheduled && bus.name != "default") {
    return fail(Errc::invalid_argument,
                "ScheduleExpression is supported only on the default event bus.");
  }
  return {};
}

/// For one more rule, or for another form of one.
Result<void> check_room(const Request& request, const bus::EventBus& bus) {
  const bus::Rule* const known = bus.find_rule(request.input["Name"].string());
  if (known != nullptr) return check_unmanaged(request, *known);
  return check_quota(bus.rules().size(), request.world.settings().quotas.rules_per_bus);
}

Result<void> set_schedule(bus::Rule& rule, const Request& request) {
  rule.schedule_expression = optional_text(request.input["ScheduleExpression"]);
  if (!rule.schedule_expression) return {};
  const auto schedule = schedule::parse_schedule(*rule.schedule_expression);
  if (!schedule) return tl::unexpected(schedule.error());
  rule.schedule = *schedule;
  return {};
}

bus::Rule rule_from(const Request& request, const bus::EventBus& bus) {
  bus::Rule rule;
  rule.name = request.input["Name"].string();
  rule.arn = bus::rule_arn(request.caller, bus.name, rule.name);
  rule.bus = bus.name;
  rule.event_pattern = optional_text(request.input["EventPattern"]);
  rule.description = optional_text(request.input["Description"]);
  rule.role_arn = optional_text(request.input["RoleArn"]);
  rule.state = state_of(request.input);
  rule.created_by = request.caller.account;
  return rule;
}

void reschedule(const Request& request) {
  request.world.reschedule(request.caller, request.input["Name"].string());
}

Result<std::string> set_state(const Request& request, RuleState state) {
  const auto found = find_rule(request);
  if (!found) return tl::unexpected(found.error());
  if (auto checked = check_unmanaged(request, *found->rule); !checked) {
    return tl::unexpected(checked.error());
  }
  found->bus->set_state(found->rule->name, state);
  if (found->bus->name == "default") reschedule(request);
  return "";
}

}  // namespace

Result<std::string> put_rule(const Request& request) {
  const auto bus = find_bus(request);
  if (!bus) return tl::unexpected(bus.error());
  if (auto checked = check_trigger(request.input, **bus); !checked) {
    return tl::unexpected(checked.error());
  }
  if (auto checked = check_room(request, **bus); !checked) {
    return tl::unexpected(checked.error());
  }
  if (auto checked = check_pattern_size(request); !checked) {
    return tl::unexpected(checked.error());
  }
  auto tags = read_tags(request.input["Tags"]);
  if (!tags) return tl::unexpected(std::move(tags.error()));
  bus::Rule rule = rule_from(request, **bus);
  rule.tags = std::move(*tags);
  if (auto set = set_schedule(rule, request); !set) return tl::unexpected(std::move(set.error()));
  std::string arn = rule.arn;
  if (auto stored = (*bus)->put_rule(std::move(rule)); !stored) {
    return tl::unexpected(stored.error());
  }
  if ((*bus)->name == "default") reschedule(request);
  return Object().text("RuleArn", arn).done();
}

Result<std::string> describe_rule(const Request& request) {
  const auto found = find_rule(request);
  if (!found) return tl::unexpected(found.error());
  return shown(*found->rule).text("CreatedBy", found->rule->created_by).done();
}

Result<std::string> list_rules(const Request& request) {
  const auto bus = find_bus(request);
  if (!bus) return tl::unexpected(bus.error());
  const auto prefix = optional_text(request.input["NamePrefix"]);
  return list_page(
      request.input, "Rules", (*bus)->rules(),
      [&](const bus::Rule& rule) { return has_prefix(rule.name, prefix); },
      [](const bus::Rule& rule) { return shown(rule).done(); });
}

Result<std::string> list_rule_names_by_target(const Request& request) {
  const auto bus = find_bus(request);
  if (!bus) return tl::unexpected(bus.error());
  const std::string arn = request.input["TargetArn"].string();
  const auto has_target = [&](const bus::Rule& rule) {
    return std::any_of(rule.targets.begin(), rule.targets.end(),
                       [&](const auto& target) { return target.second->arn == arn; });
  };
  return list_page(request.input, "RuleNames", (*bus)->rules(), has_target,
                   [](const bus::Rule& rule) { return json::quoted(rule.name); });
}

Result<std::string> enable_rule(const Request& request) {
  return set_state(request, RuleState::enabled);
}

Result<std::string> disable_rule(const Request& request) {
  return set_state(request, RuleState::disabled);
}

Result<std::string> delete_rule(const Request& request) {
  const auto bus = find_bus(request);
  if (!bus) return tl::unexpected(bus.error());
  const std::string name = request.input["Name"].string();
  const bus::Rule* rule = (*bus)->find_rule(name);
  if (rule == nullptr) return "";  // deleting a rule that is not there is a success
  if (auto checked = check_unmanaged(request, *rule); !checked) {
    return tl::unexpected(checked.error());
  }
  if (!rule->targets.empty() && rule->archive.empty()) {
    return fail(Errc::invalid_argument, "Rule can't be deleted since it has targets.");
  }
  (*bus)->remove_rule(name);
  if ((*bus)->name == "default") reschedule(request);
  return "";
}

}  // namespace smemu::aws
