#include "emulator/base/draw.hpp"
#include "sagemaker/documents.hpp"
#include "sagemaker/feature_kinds.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

// What changes about a feature group that is there: more features, another configuration of its
// online store, and what people write about a feature. No event tells of any of it.
namespace smemu::sagemaker {
namespace {

using generators::FeatureGroup;
using generators::FeatureGroupStatus;
using generators::Style;

/// LastUpdateStatus is InProgress for a while, then Successful.
class FeatureGroupUpdate final : public generators::Lifecycle {
 public:
  FeatureGroupUpdate(Resources& resources, FeatureGroup group, Duration time)
      : resources_(resources), group_(std::move(group)), time_(time) {}

  [[nodiscard]] Task<> play() override {
    show("InProgress");
    co_await sleep(time_);
    show("Successful");
  }

 private:
  /// Whatever else has become of the group stays.
  void show(const char* status) {
    Resources::Entry* entry = resources_.find(group_.arn);
    if (entry == nullptr) return;
    FeatureGroup group = feature_group_of(*entry);
    group.requested = group_.requested;
    group.features = group_.features;
    group.updated = group_.updated;
    group.update = status;
    entry->resource = state_change(group, Style::documented).resource;
  }

  Resources& resources_;
  FeatureGroup group_;
  Duration time_;
};

Fault invalid(std::string why) {
  return {kValidation, "Validation Error: " + std::move(why)};
}

/// The definitions, as DescribeFeatureGroup shows them.
Json definitions_of(const FeatureGroup& group) {
  return state_change(group, Style::documented).resource->describe()["FeatureDefinitions"];
}

const Json* find_feature(const Json& definitions, const std::string& name) {
  const auto found = std::find_if(definitions.begin(), definitions.end(),
                                  [&](const Json& one) { return one["FeatureName"] == name; });
  return found == definitions.end() ? nullptr : &*found;
}

std::optional<Fault> wrong_update(const Call& call, const FeatureGroup& group) {
  if (group.status != FeatureGroupStatus::created || group.update == "InProgress") {
    return invalid(fmt::format("FeatureGroup {} cannot be updated while it is {}.", group.name,
                               group.update == "InProgress" ? "updated" : to_text(group.status)));
  }
  const bool online = call.has("OnlineStoreConfig") || call.has("ThroughputConfig");
  if (call.has("FeatureAdditions") == online) {
    return invalid(
        "Specify either FeatureAdditions, or OnlineStoreConfig and ThroughputConfig, in a "
        "request.");
  }
  if (online && !group.online) {
    return invalid(fmt::format("FeatureGroup {} has no online store.", group.name));
  }
  const Json present = definitions_of(group);
  const Json added = call.in.value("FeatureAdditions", Json::array());
  for (const Json& feature : added) {
    const std::string name = feature["FeatureName"];
    if (find_feature(present, name) == nullptr) continue;
    return invalid(fmt::format("FeatureGroup {} has a feature {} already.", group.name, name));
  }
  return over_features(call, static_cast<int>(present.size()), static_cast<int>(added.size()));
}

void change(const Json& in, FeatureGroup& group) {
  Json requested = group.requested ? *group.requested : Json::object();
  Json definitions = definitions_of(group);
  for (const Json& feature : in.value("FeatureAdditions", Json::array())) {
    definitions.push_back(feature);
    group.features.push_back({feature["FeatureName"], feature["FeatureType"]});
  }
  requested["FeatureDefinitions"] = std::move(definitions);
  const Json::json_pointer ttl("/OnlineStoreConfig/TtlDuration");
  if (in.contains(ttl)) {
    if (!requested.contains("OnlineStoreConfig")) {
      requested["OnlineStoreConfig"] = {{"EnableOnlineStore", true}};
    }
    requested[ttl] = in.at(ttl);
  }
  if (in.contains("ThroughputConfig")) requested["ThroughputConfig"].update(in["ThroughputConfig"]);
  group.requested = std::make_shared<const Json>(std::move(requested));
}

// --- What people write about a feature

struct FeatureOfGroup {
  std::string arn;  // nobody sees it: AWS has none
  Json description;
};

OrFault<FeatureOfGroup> find_feature_of(const Call& call) {
  const auto entry = find(call, kFeatureGroup);
  if (!entry) return tl::unexpected(entry.error());
  const Json group = (*entry)->resource->describe();
  const std::string name = call.text("FeatureName");
  const Json* feature = find_feature(group["FeatureDefinitions"], name);
  if (feature == nullptr) {
    return fault(kNotFound,
                 fmt::format("Resource Not Found: Amazon SageMaker can't find a Feature with name "
                             "{} in FeatureGroup {}",
                             name, group["FeatureGroupName"].get<std::string>()));
  }
  const std::string arn = (*entry)->resource->arn + "/feature/" + name;
  if (const auto* known = call.resources.find(arn))
    return FeatureOfGroup{arn, known->resource->describe()};
  return FeatureOfGroup{arn,
                        {{"FeatureGroupArn", group["FeatureGroupArn"]},
                         {"FeatureGroupName", group["FeatureGroupName"]},
                         {"FeatureName", name},
                         {"FeatureType", (*feature)["FeatureType"]},
                         {"CreationTime", group["CreationTime"]},
                         {"LastModifiedTime", group["CreationTime"]}}};
}

/// Parameters by their keys, as the list that the API has.
Json changed_parameters(const Json& parameters, const Json& in) {
  std::map<std::string, std::string> all;
  for (const Json& one : parameters) all[one["Key"]] = one.value("Value", "");
  for (const Json& key : in.value("ParameterRemovals", Json::array())) {
    all.erase(key.get<std::string>());
  }
  for (const Json& one : in.value("ParameterAdditions", Json::array())) {
    all[one.value("Key", "")] = one.value("Value", "");
  }
  Json out = Json::array();
  for (const auto& [key, value] : all) out.push_back({{"Key", key}, {"Value", value}});
  return out;
}

}  // namespace

Answer update_feature_group(Call& call) {
  const auto entry = find(call, kFeatureGroup);
  if (!entry) return tl::unexpected(entry.error());
  FeatureGroup group = feature_group_of(**entry);
  if (const auto wrong = wrong_update(call, group)) return tl::unexpected(*wrong);
  change(call.in, group);
  group.updated = call.now();
  const std::string arn = group.arn;
  const std::uint64_t seed = call.resources.draw_seed(arn);
  const auto time = std::chrono::seconds(draw_between(seed, "feature_group.update", 0, 10, 60));
  call.resources.start(call.caller, seed, [&](generators::Stage& /*stage*/) {
    return std::make_unique<FeatureGroupUpdate>(call.resources, std::move(group), time);
  });
  return Json{{"FeatureGroupArn", arn}};
}

Answer describe_feature_metadata(Call& call) {
  auto feature = find_feature_of(call);
  if (!feature) return tl::unexpected(feature.error());
  return std::move(feature->description);
}

Answer update_feature_metadata(Call& call) {
  auto feature = find_feature_of(call);
  if (!feature) return tl::unexpected(feature.error());
  Json& description = feature->description;
  if (call.has("Description")) description["Description"] = call.in["Description"];
  description["Parameters"] =
      changed_parameters(description.value("Parameters", Json::array()), call.in);
  description["LastModifiedTime"] = to_epoch_seconds(call.now());
  keep_document(call, "feature-metadata", {feature->arn, call.text("FeatureName")},
                std::move(description));
  return Json();
}

}  // namespace smemu::sagemaker
