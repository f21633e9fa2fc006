#include "emulator/aws/tags.hpp"

#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

namespace smemu::aws {
namespace {

using Tags = std::vector<bus::KeyValue>;

constexpr std::size_t kMostTags = 50;  // EventBridge quotas: tags of a resource

/// What has tags: an event bus, or a rule on one.
struct Tagged {
  bus::EventBus* bus;
  const bus::Rule* rule = nullptr;

  [[nodiscard]] const Tags& tags() const { return rule ? rule->tags : bus->tags; }
  void set(Tags tags) const {
    if (rule) {
      bus->set_tags(rule->name, std::move(tags));
    } else {
      bus->tags = std::move(tags);
    }
  }
};

Result<bus::EventBus*> bus_called(bus::Resources& resources, const std::string& name) {
  if (bus::EventBus* bus = resources.find_bus(name)) return bus;
  return fail(Errc::not_found, fmt::format("Event bus {} does not exist.", name));
}

/// `path` is NAME of a rule on the default bus, else BUS/NAME; a partner's bus has slashes itself.
Result<Tagged> find_rule_at(bus::Resources& resources, std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const bool on_default = slash == std::string_view::npos;
  const std::string bus_name(on_default ? "default" : path.substr(0, slash));
  const std::string rule_name(on_default ? path : path.substr(slash + 1));
  const auto bus = bus_called(resources, bus_name);
  if (!bus) return tl::unexpected(bus.error());
  if (const bus::Rule* rule = (*bus)->find_rule(rule_name)) return Tagged{*bus, rule};
  return fail(Errc::not_found,
              fmt::format("Rule {} does not exist on EventBus {}.", rule_name, bus_name));
}

Result<Tagged> find_tagged(const Request& request) {
  const std::string text = request.input["ResourceARN"].string();
  const auto arn = bus::parse_arn(text);
  const bool known = arn && arn->service == "events";
  if (known && arn->resource_type() == "event-bus") {
    const auto bus = bus_called(request.resources(), std::string(arn->resource_name()));
    if (!bus) return tl::unexpected(bus.error());
    return Tagged{*bus};
  }
  if (known && arn->resource_type() == "rule") {
    return find_rule_at(request.resources(), arn->resource_name());
  }
  return fail(
      Errc::invalid_argument,
      fmt::format("Parameter {} is not valid. Reason: Provided Arn is not in correct format.",
                  text));
}

Result<Tagged> find_changeable(const Request& request) {
  auto found = find_tagged(request);
  if (!found || !found->rule) return found;
  if (auto checked = check_unmanaged(request, *found->rule); !checked) {
    return tl::unexpected(checked.error());
  }
  return found;
}

}  // namespace

Result<std::vector<bus::KeyValue>> read_tags(json::View tags) {
  std::vector<bus::KeyValue> out;
  std::set<std::string> keys;
  for (const json::View tag : tags.elements()) {
    out.emplace_back(tag["Key"].string(), tag["Value"].string());
    if (!keys.insert(out.back().first).second) {
      return fail(Errc::invalid_argument, "Invalid parameter: Duplicated keys are not allowed.");
    }
  }
  if (out.size() > kMostTags) return tl::unexpected(over_quota().error());
  return out;
}

/// A key that the resource has already gets the new value and keeps its place.
Result<std::string> tag_resource(const Request& request) {
  const auto found = find_changeable(request);
  if (!found) return tl::unexpected(found.error());
  const auto given = read_tags(request.input["Tags"]);
  if (!given) return tl::unexpected(given.error());
  Tags tags = found->tags();
  for (const auto& [key, value] : *given) {
    const auto known = std::find_if(tags.begin(), tags.end(),
                                    [&](const bus::KeyValue& tag) { return tag.first == key; });
    if (known == tags.end()) {
      tags.emplace_back(key, value);
    } else {
      known->second = value;
    }
  }
  if (tags.size() > kMostTags) return tl::unexpected(over_quota().error());
  found->set(std::move(tags));
  return "{}";
}

Result<std::string> untag_resource(const Request& request) {
  const auto found = find_changeable(request);
  if (!found) return tl::unexpected(found.error());
  Tags tags = found->tags();
  for (const json::View key : request.input["TagKeys"].elements()) {
    std::erase_if(tags, [&](const bus::KeyValue& tag) { return key.equals(tag.first); });
  }
  found->set(std::move(tags));
  return "{}";
}

Result<std::string> list_tags_for_resource(const Request& request) {
  const auto found = find_tagged(request);
  if (!found) return tl::unexpected(found.error());
  Array tags;
  for (const auto& [key, value] : found->tags()) {
    tags.raw(Object().text("Key", key).text("Value", value).done());
  }
  return Object().raw("Tags", tags.done()).done();
}

}  // namespace smemu::aws
