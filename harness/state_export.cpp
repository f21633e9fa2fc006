#include "emulator/json/write.hpp"
#include "harness/pages.hpp"
#include "harness/queue_file.hpp"
#include "harness/state.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// A list operation, the one that tells all about an element, and what of it goes into the file.
struct Listing {
  const char* key;
  const char* list;
  const char* listed;  // the member of the answer
  const char* describe;
  const char* arn;
  std::array<const char*, 6> members;  // null behind the last
};
constexpr std::array<Listing, 3> kListings{{
    {"buses", "ListEventBuses", "EventBuses", "DescribeEventBus", "Arn", {"Name", "Description"}},
    {"connections",
     "ListConnections",
     "Connections",
     "DescribeConnection",
     "ConnectionArn",
     {"Name", "Description", "AuthorizationType", "AuthParameters"}},
    {"api_destinations",
     "ListApiDestinations",
     "ApiDestinations",
     "DescribeApiDestination",
     "ApiDestinationArn",
     {"Name", "Description", "ConnectionArn", "InvocationEndpoint", "HttpMethod",
      "InvocationRateLimitPerSecond"}},
}};
constexpr std::array<const char*, 4> kRuleTexts{"Description", "ScheduleExpression", "RoleArn",
                                                "State"};

/// JSON as a value where that says the same, number for number; as the text it is where not.
Json written_out(const std::string& text) {
  const auto document = json::Document::parse(text);
  Json value = Json::parse(text, nullptr, false);
  const bool faithful =
      document && value.is_object() && value.dump() == json::minify(document->root());
  return faithful ? value : Json(text);
}

class Exporter {
 public:
  explicit Exporter(const CallApi& api) : api_(api) {}

  Result<Json> state() {
    Json out = Json::object();
    auto queues = export_queues(api_, names_);
    if (!queues) return queues;
    if (!queues->empty()) out["queues"] = std::move(*queues);
    for (const Listing& section : kListings) {
      auto done = add(section, out);
      if (!done) return tl::unexpected(std::move(done.error()));
    }
    auto rules = all_rules();
    if (!rules) return rules;
    if (!rules->empty()) out["rules"] = std::move(*rules);
    return out;
  }

 private:
  Result<void> add(const Listing& section, Json& out) {
    auto listed = list_all(api_, section.list, Json::object(), section.listed);
    if (!listed) return tl::unexpected(std::move(listed.error()));
    for (const Json& element : *listed) {
      const std::string name = element["Name"];
      if (std::string_view(section.key) == "buses") buses_.push_back(name);
      if (std::string_view(section.key) == "buses" && name == "default") continue;
      auto described = api_(section.describe, {{"Name", name}});
      if (!described) return tl::unexpected(std::move(described.error()));
      out[section.key].push_back(pick(*described, section.members));
      const std::string arn = (*described)[section.arn];
      names_[arn] =
          fmt::format("${{{}.{}.{}}}", section.key, name,
                      std::string_view(section.arn) == "Arn" ? "EventBusArn" : section.arn);
    }
    return {};
  }

  template <class Members>
  Json pick(const Json& described, const Members& members) const {
    Json out = Json::object();
    for (const char* member : members) {
      if (!member || !described.contains(member) || described[member] == "") continue;
      out[member] = portable(described[member]);
    }
    return out;
  }

  /// An ARN of what is in the file becomes a reference to it.
  [[nodiscard]] Json portable(const Json& value) const {
    if (!value.is_string()) return value;
    const auto known = names_.find(value.get<std::string>());
    return known == names_.end() ? value : Json(known->second);
  }

  Result<Json> all_rules() {
    Json out = Json::array();
    for (const std::string& bus : buses_) {
      auto rules = list_all(api_, "ListRules", {{"EventBusName", bus}}, "Rules");
      if (!rules) return rules;
      for (const Json& rule : *rules) {
        if (rule.contains("ManagedBy")) continue;
        auto written = write_rule(rule, bus);
        if (!written) return written;
        out.push_back(std::move(*written));
      }
    }
    return out;
  }

  Result<Json> write_rule(const Json& rule, const std::string& bus) {
    Json out{{"Name", rule["Name"]}};
    if (bus != "default") out["EventBusName"] = bus;
    out.update(pick(rule, kRuleTexts));
    if (out.value("State", "") == "ENABLED") out.erase("State");
    if (rule.contains("EventPattern"))
      out["EventPattern"] = written_out(rule["EventPattern"].get<std::string>());
    auto targets = list_all(api_, "ListTargetsByRule",
                            {{"Rule", rule["Name"]}, {"EventBusName", bus}}, "Targets");
    if (!targets) return targets;
    for (Json& target : *targets) {
      target["Arn"] = portable(target["Arn"]);
      if (target.contains("DeadLetterConfig")) {
        Json& queue = target["DeadLetterConfig"]["Arn"];
        queue = portable(queue);
      }
      if (target.contains("Input")) target["Input"] = written_out(target["Input"]);
      out["Targets"].push_back(std::move(target));
    }
    return out;
  }

  const CallApi& api_;
  std::vector<std::string> buses_;
  std::map<std::string, std::string> names_;  // of ARNs, as references
};

}  // namespace

Result<Json> export_state(const CallApi& api) {
  return Exporter(api).state();
}

}  // namespace smemu::harness
