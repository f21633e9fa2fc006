#include "harness/state.hpp"

#include "harness/given.hpp"
#include "harness/pages.hpp"
#include "harness/queue_file.hpp"
#include "harness/reference.hpp"
#include "harness/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// The same value, whatever the order of members.
bool same(const Json& a, const Json& b) {
  return nlohmann::json(a) == nlohmann::json(b);
}

/// Does `actual` say everything that `wanted` says? It may say more: AWS answers with defaults.
bool covers(const Json& actual, const Json& wanted) {
  if (wanted.is_object() && actual.is_object()) {
    return std::all_of(wanted.items().begin(), wanted.items().end(), [&](const auto& member) {
      return actual.contains(member.key()) && covers(actual[member.key()], member.value());
    });
  }
  if (wanted.is_array() && actual.is_array()) {
    return std::equal(actual.begin(), actual.end(), wanted.begin(), wanted.end(), covers);
  }
  return same(actual, wanted);
}

/// One kind of resource with a name, and the operations about it.
struct Kind {
  std::string_view section;
  const char* describe;
  const char* create;
  const char* update;
  const char* arn;         // the member that others refer to
  const char* arn_of_bus;  // DescribeEventBus calls it otherwise
};
constexpr std::array<Kind, 3> kKinds{{
    {"buses", "DescribeEventBus", "CreateEventBus", "UpdateEventBus", "EventBusArn", "Arn"},
    {"connections", "DescribeConnection", "CreateConnection", "UpdateConnection", "ConnectionArn",
     nullptr},
    {"api_destinations", "DescribeApiDestination", "CreateApiDestination", "UpdateApiDestination",
     "ApiDestinationArn", nullptr},
}};

const Kind* kind_of(const GivenResource& resource) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) {
    return kind.section == resource.section;
  });
  return found == kKinds.end() ? nullptr : &*found;
}

/// What PutRule sets, and what it means to leave a member out.
struct RuleMember {
  const char* name;
  const char* omitted;
};
constexpr std::array<RuleMember, 5> kPutRuleMembers{{{"Description", ""},
                                                     {"EventPattern", ""},
                                                     {"ScheduleExpression", ""},
                                                     {"State", "ENABLED"},
                                                     {"RoleArn", ""}}};

std::string text_of(const Json& members, const RuleMember& member) {
  return members.value(member.name, std::string(member.omitted));
}

/// Patterns mean the same whatever their white space.
bool same_text(const RuleMember& member, const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (std::string_view(member.name) != "EventPattern") return false;
  const auto one = nlohmann::json::parse(a, nullptr, false);
  const auto two = nlohmann::json::parse(b, nullptr, false);
  return !one.is_discarded() && one == two;
}

Json key_of(const Json& rule, const char* name_member) {
  Json key{{name_member, rule["Name"]}};
  if (rule.contains("EventBusName")) key["EventBusName"] = rule["EventBusName"];
  return key;
}

/// Nothing if there is no such resource.
Result<std::optional<Json>> look_up(const CallApi& api, const char* operation, const Json& key) {
  auto answer = api(operation, key);
  if (answer) return std::optional<Json>(std::move(*answer));
  if (answer.error().code == Errc::not_found) return std::optional<Json>();
  return tl::unexpected(std::move(answer.error()));
}

/// Brings resources, in the order of their needs, from how they are to how they shall be.
class Applier {
 public:
  Applier(const CallApi& api, bool dry_run) : api_(api), dry_run_(dry_run) {}

  Result<PlannedChange> apply(const GivenResource& resource) {
    Json members = resource.members;
    if (auto resolved = resolve_references(members, answers_); !resolved)
      return tl::unexpected(std::move(resolved.error()));
    if (resource.section == "queues") {
      return apply_queue(api_, members, dry_run_, answers_["queues." + resource.name]);
    }
    const Kind* kind = kind_of(resource);
    return kind ? apply_named(*kind, resource.name, members) : apply_rule(resource.name, members);
  }

 private:
  /// Nothing, in a dry run, of what changes something.
  Result<Json> change(const char* operation, const Json& body) {
    return dry_run_ ? Json::object() : api_(operation, body);
  }

  Result<PlannedChange> apply_named(const Kind& kind, const std::string& name,
                                    const Json& members) {
    PlannedChange plan{Change::keep, std::string(kind.section), name, {}};
    auto known = look_up(api_, kind.describe, {{"Name", name}});
    if (!known) return tl::unexpected(std::move(known.error()));
    if (*known) {
      for (const auto& [member, value] : members.items()) {
        const Json actual = (*known)->contains(member) ? (**known)[member] : Json();
        if (!covers(actual, value)) plan.members.push_back(member);
      }
    }
    plan.change = !*known ? Change::create : plan.members.empty() ? Change::keep : Change::update;
    Json answer = *known ? std::move(**known) : Json::object();
    if (plan.change != Change::keep) {
      auto changed = change(*known ? kind.update : kind.create, members);
      if (!changed) return tl::unexpected(std::move(changed.error()));
      answer.update(*changed);
    }
    remember(kind, name, std::move(answer));
    return plan;
  }

  /// What later resources may refer to. In a dry run nobody knows the ARN of what is not there.
  void remember(const Kind& kind, const std::string& name, Json answer) {
    if (kind.arn_of_bus && answer.contains(kind.arn_of_bus))
      answer[kind.arn] = answer[kind.arn_of_bus];
    if (!answer.contains(kind.arn)) answer[kind.arn] = "(known once it is made)";
    answers_[fmt::format("{}.{}", kind.section, name)] = std::move(answer);
  }

  Result<PlannedChange> apply_rule(const std::string& name, Json members) {
    const std::string bus = members.value("EventBusName", "default");
    PlannedChange plan{Change::keep, "rules", bus == "default" ? name : bus + '/' + name, {}};
    const bool has_targets = members.contains("Targets");
    const Json targets = has_targets ? members["Targets"] : Json::array();
    members.erase("Targets");

    const auto known = look_up(api_, "DescribeRule", key_of(members, "Name"));
    if (!known) return tl::unexpected(known.error());
    if (*known) {
      for (const RuleMember& member : kPutRuleMembers) {
        if (!same_text(member, text_of(**known, member), text_of(members, member)))
          plan.members.emplace_back(member.name);
      }
    }
    if (!*known || !plan.members.empty()) {
      if (auto put = change("PutRule", members); !put) return tl::unexpected(put.error());
    }
    if (has_targets) {
      auto done = apply_targets(members, targets, known->has_value(), plan);
      if (!done) return tl::unexpected(std::move(done.error()));
    }
    plan.change = !*known ? Change::create : plan.members.empty() ? Change::keep : Change::update;
    return plan;
  }

  Result<void> apply_targets(const Json& rule, const Json& wanted, bool is_known,
                             PlannedChange& plan) {
    Json actual = Json::array();
    if (is_known) {
      auto listed = list_all(api_, "ListTargetsByRule", key_of(rule, "Rule"), "Targets");
      if (!listed) return tl::unexpected(std::move(listed.error()));
      actual = std::move(*listed);
    }
    Json put = Json::array();
    Json remove = Json::array();
    for (const Json& target : wanted) {
      if (!has(actual, [&](const Json& other) { return same(other, target); }))
        put.push_back(target);
    }
    for (const Json& target : actual) {
      if (!has(wanted, [&](const Json& other) { return other["Id"] == target["Id"]; }))
        remove.push_back(target["Id"]);
    }
    for (const Json& target : put) plan.members.push_back(member_name(target["Id"]));
    for (const Json& id : remove) plan.members.push_back(member_name(id) + " (removed)");
    return send_targets(rule, put, remove);
  }

  Result<void> send_targets(const Json& rule, const Json& put, const Json& remove) {
    for (const auto& [operation, member, list] :
         {std::tuple("RemoveTargets", "Ids", &remove), std::tuple("PutTargets", "Targets", &put)}) {
      if (list->empty()) continue;
      Json body = key_of(rule, "Rule");
      body[member] = *list;
      const auto answer = change(operation, body);
      if (!answer) return tl::unexpected(answer.error());
      const Json failed = answer->value("FailedEntries", Json::array());
      if (failed.empty()) continue;
      return fail(Errc::invalid_argument, failed[0].value("ErrorMessage", "a target was refused"));
    }
    return {};
  }

  template <class Wanted>
  static bool has(const Json& list, const Wanted& wanted) {
    return std::any_of(list.begin(), list.end(), wanted);
  }

  static std::string member_name(const Json& id) {
    return "Targets." + (id.is_string() ? id.get<std::string>() : id.dump());
  }

  const CallApi& api_;
  bool dry_run_;
  Answers answers_;
};

}  // namespace

std::string_view to_text(Change change) {
  constexpr std::array<std::string_view, 3> kNames{"create", "update", "keep"};
  return kNames[static_cast<std::size_t>(change)];
}

Result<std::vector<GivenResource>> read_state(const std::string& text,
                                              const std::string& file_name) {
  const auto document = read_yaml(text);
  if (!document) {
    return fail(Errc::invalid_argument, document.error().message,
                fmt::format("{}:{}", file_name, document.error().where));
  }
  const auto where = [&](const std::string& pointer) {
    const Position at = document->position(pointer);
    return fmt::format("{}:{}:{}", file_name, at.line, at.column);
  };
  if (document->value.is_null()) return std::vector<GivenResource>();
  auto resources = read_given_resources(document->value, "", where);
  if (!resources) resources.error().where = where(resources.error().where);
  return resources;
}

Result<std::vector<PlannedChange>> apply_state(const std::vector<GivenResource>& resources,
                                               const CallApi& api, bool dry_run) {
  Applier applier(api, dry_run);
  std::vector<PlannedChange> plan;
  for (const GivenResource& resource : resources) {
    auto change = applier.apply(resource);
    if (!change) {
      return fail(
          change.error().code,
          fmt::format("{} '{}': {}", resource.section, resource.name, change.error().message),
          resource.where);
    }
    plan.push_back(std::move(*change));
  }
  return plan;
}

}  // namespace smemu::harness
