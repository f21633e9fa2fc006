#include "harness/given.hpp"

#include "harness/fields.hpp"
#include "harness/queue_file.hpp"
#include "harness/scenario_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;
using Keys = std::span<const std::string_view>;

/// A part of `given:`, and the operations that make and remove such a resource.
struct Section {
  std::string_view key;
  Keys members;
  std::string_view create;
  std::string_view remove;
  std::string_view name = "Name";
};
constexpr std::array<Section, 5> kSections{{
    {"queues", keys::kQueue, "AmazonSQS.CreateQueue", "AmazonSQS.DeleteQueue", "QueueName"},
    {"buses", keys::kBus, "CreateEventBus", "DeleteEventBus"},
    {"connections", keys::kConnection, "CreateConnection", "DeleteConnection"},
    {"api_destinations", keys::kApiDestination, "CreateApiDestination", "DeleteApiDestination"},
    {"rules", keys::kRule, "PutRule", "DeleteRule"},
}};

const Section& section_of(const GivenResource& resource) {
  return *std::find_if(kSections.begin(), kSections.end(),
                       [&](const Section& s) { return s.key == resource.section; });
}

/// `sink: pager` is a recording sink of the world that is played in.
void name_sink(Json& target) {
  if (!target.contains("sink")) return;
  target["Arn"] = "sink://" + target["sink"].get<std::string>();
  target.erase("sink");
}

/// Where AWS wants JSON as a text, a scenario may write it out.
void write_as_text(Json& owner, const char* member) {
  if (!owner.contains(member) || !owner[member].is_structured()) return;
  owner[member] = owner[member].dump();
}

bool is_sink_name(const std::string& name) {
  return !name.empty() && name.size() <= 64 &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
             std::string::npos;
}

void read_targets(Fields& rule) {
  rule.each("Targets", [&](const Json& target, const std::string& pointer) {
    Fields fields(target, pointer, keys::kTarget);
    fields.require("Id");
    const auto sink = fields.optional_text("sink");
    if (!sink) fields.require("Arn");
    if (sink && fields.find("Arn")) fields.refuse("sink", "'sink' stands in place of an 'Arn'");
    if (sink && !is_sink_name(*sink)) {
      fields.refuse("sink", "a sink's name is 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    if (fields.fault()) rule.refuse(*fields.fault());
  });
}

Result<GivenResource> read_resource(const Section& section, const Json& members,
                                    const std::string& pointer, const std::set<std::string>& made) {
  Fields fields(members, pointer, section.members);
  fields.require(section.name);
  GivenResource out{std::string(section.key), fields.text(section.name), members, ""};
  read_targets(fields);
  std::ignore = fields.find_object("Attributes");
  if (fields.fault()) return tl::unexpected(*fields.fault());
  if (made.contains(out.section + "." + out.name)) {
    return fail(Errc::invalid_argument, fmt::format("'{}' is given twice", out.name), pointer);
  }
  if (auto checked = check_references(members, pointer, made); !checked) {
    return tl::unexpected(std::move(checked.error()));
  }
  write_as_text(out.members, "EventPattern");
  write_attributes_as_text(out.members);
  if (out.members.contains("Targets")) {
    for (Json& target : out.members["Targets"]) {
      write_as_text(target, "Input");
      name_sink(target);
    }
  }
  return out;
}

Json rule_key(const Json& members, const char* name_member) {
  Json key{{name_member, members["Name"]}};
  if (members.contains("EventBusName")) key["EventBusName"] = members["EventBusName"];
  return key;
}

}  // namespace

Result<std::vector<GivenResource>> read_given_resources(
    const Json& given, const std::string& pointer,
    const std::function<std::string(const std::string&)>& where) {
  Fields fields(given, pointer, keys::kGiven);
  std::vector<GivenResource> out;
  std::set<std::string> made;
  for (const Section& section : kSections) {
    fields.each(section.key, [&](const Json& members, const std::string& place) {
      auto resource = read_resource(section, members, place, made);
      if (!resource) return fields.refuse(std::move(resource.error()));
      resource->where = where(place);
      made.insert(resource->section + "." + resource->name);
      out.push_back(std::move(*resource));
    });
  }
  if (fields.fault()) return tl::unexpected(*fields.fault());
  return out;
}

void sort_given(std::vector<GivenResource>& resources) {
  const auto rank = [](const GivenResource& resource) {
    return std::find_if(kSections.begin(), kSections.end(),
                        [&](const Section& s) { return s.key == resource.section; }) -
           kSections.begin();
  };
  std::stable_sort(resources.begin(), resources.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

Result<void> Given::make(const std::vector<GivenResource>& resources) {
  for (const GivenResource& resource : resources) {
    auto made = make_one(resource);
    if (made) continue;
    remove();
    Error error = std::move(made.error());
    error.message = fmt::format("{} '{}': {}", resource.section, resource.name, error.message);
    error.where = resource.where;
    return tl::unexpected(std::move(error));
  }
  return {};
}

Result<void> Given::make_one(const GivenResource& resource) {
  const Section& section = section_of(resource);
  Json members = resource.members;
  if (auto resolved = resolve_references(members, answers_); !resolved) return resolved;
  if (section.key == "rules") return put_rule(std::move(members));
  if (section.key == "queues") return make_queue_of(resource, members);
  auto answer = api_(std::string(section.create), members);
  if (!answer) return tl::unexpected(std::move(answer.error()));
  removals_.push_back({std::string(section.remove), {{"Name", resource.name}}});
  answers_[resource.section + "." + resource.name] = std::move(*answer);
  return {};
}

/// CreateQueue takes a queue that is there for the same, and then nobody could tell whose it is.
Result<void> Given::make_queue_of(const GivenResource& resource, const Json& members) {
  if (find_queue(api_, resource.name)) {
    return fail(Errc::already_exists, "there is a queue of that name already");
  }
  auto queue = make_queue(api_, members);
  if (!queue) return tl::unexpected(std::move(queue.error()));
  removals_.push_back({"AmazonSQS.DeleteQueue", {{"QueueUrl", (*queue)["QueueUrl"]}}});
  answers_["queues." + resource.name] = std::move(*queue);
  return {};
}

Result<void> Given::put_rule(Json members) {
  const Json targets = members.contains("Targets") ? members["Targets"] : Json::array();
  members.erase("Targets");
  if (api_("DescribeRule", rule_key(members, "Name"))) {
    return fail(Errc::already_exists, "there is a rule of that name already");
  }
  auto answer = api_("PutRule", members);
  if (!answer) return tl::unexpected(std::move(answer.error()));
  removals_.push_back({"DeleteRule", rule_key(members, "Name")});
  answers_["rules." + members["Name"].get<std::string>()] = std::move(*answer);
  if (targets.empty()) return {};

  Json put = rule_key(members, "Rule");
  put["Targets"] = targets;
  answer = api_("PutTargets", put);
  if (!answer) return tl::unexpected(std::move(answer.error()));
  const Json failed = answer->value("FailedEntries", Json::array());
  if (!failed.empty()) {
    return fail(Errc::invalid_argument, failed[0].value("ErrorMessage", "a target was refused"));
  }
  Json removal = rule_key(members, "Rule");
  for (const Json& target : targets) removal["Ids"].push_back(target["Id"]);
  removals_.push_back({"RemoveTargets", std::move(removal)});
  return {};
}

void Given::remove() {
  // What somebody else has taken away in the meantime is gone, which is all that is wanted.
  for (; !removals_.empty(); removals_.pop_back()) {
    std::ignore = api_(removals_.back().operation, removals_.back().body);
  }
  answers_.clear();
}

}  // namespace smemu::harness
