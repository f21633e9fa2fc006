#include "emulator/base/draw.hpp"
#include "sagemaker/deletion.hpp"
#include "sagemaker/feature_kinds.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::sagemaker {
namespace {

using generators::FeatureGroup;
using generators::FeatureGroupCreation;
using generators::FeatureGroupStatus;

constexpr std::array<std::string_view, 5> kSummary{"FeatureGroupName", "FeatureGroupArn",
                                                   "CreationTime", "FeatureGroupStatus",
                                                   "OfflineStoreStatus"};

const Json::json_pointer kOnline("/OnlineStoreConfig/EnableOnlineStore");
const Json::json_pointer kStorage("/OnlineStoreConfig/StorageType");

constexpr std::array<Mapped, 3> kArguments{
    {{"name", "/FeatureGroupName"},
     {"role", "/RoleArn"},
     {"bucket", "/OfflineStoreConfig/S3StorageConfig/S3Uri"}}};

Json arguments_for(const Call& call) {
  Json out = mapped(call.in, kArguments);
  out["features"] = Json::object();
  out["online"] = call.in.value(kOnline, false);
  out["storage"] = call.in.value(kStorage, "Standard");
  out["offline"] = call.has("OfflineStoreConfig");
  out["tags"] = tags_of(call.in);
  return out;
}

std::string type_of(const Json& definitions, const std::string& name) {
  for (const Json& feature : definitions) {
    if (feature.value("FeatureName", "") == name) return feature.value("FeatureType", "");
  }
  return "";
}

/// Rules between members. Source: SageMaker API, CreateFeatureGroup.
std::optional<Fault> contradiction(const Call& call) {
  const Json& definitions = call.in["FeatureDefinitions"];
  const std::string identifier = type_of(definitions, call.text("RecordIdentifierFeatureName"));
  const std::string time = type_of(definitions, call.text("EventTimeFeatureName"));
  if (identifier != "String" && identifier != "Integral") {
    return Fault{kValidation,
                 "Validation Error: RecordIdentifierFeatureName must name a feature of type String "
                 "or Integral in FeatureDefinitions."};
  }
  if (time != "String" && time != "Fractional") {
    return Fault{kValidation,
                 "Validation Error: EventTimeFeatureName must name a feature of type String or "
                 "Fractional in FeatureDefinitions."};
  }
  if (!call.in.value(kOnline, false) && !call.has("OfflineStoreConfig")) {
    return Fault{kValidation,
                 "Validation Error: OnlineStoreConfig and OfflineStoreConfig cannot both be "
                 "disabled."};
  }
  return std::nullopt;
}

}  // namespace

Answer create_feature_group(Call& call) {
  if (const auto wrong = contradiction(call)) return tl::unexpected(*wrong);
  const std::string name = call.text("FeatureGroupName");
  if (call.resources.find(arn_of(call, kFeatureGroup, name)) != nullptr) {
    return fault(kInUse, fmt::format("Resource Already Exists: FeatureGroup with name {} already "
                                     "exists. Choose a different name.",
                                     name));
  }
  if (const auto refused = over_count(call, kFeatureGroup.arn)) return tl::unexpected(*refused);
  const auto features = static_cast<int>(call.in["FeatureDefinitions"].size());
  if (const auto refused = over_features(call, 0, features)) return tl::unexpected(*refused);
  return begin_job<FeatureGroupCreation>(
      call, kFeatureGroup, "sagemaker.feature_group", "FeatureGroupArn", arguments_for(call),
      [&](FeatureGroupCreation::Plan& plan) {
        FeatureGroup& group = plan.group;
        group.record_identifier = call.text("RecordIdentifierFeatureName");
        group.event_time = call.text("EventTimeFeatureName");
        group.requested = std::make_shared<const Json>(call.in);
      });
}

Answer describe_feature_group(Call& call) {
  return describe(call, kFeatureGroup);
}

Answer list_feature_groups(Call& call) {
  ListRules rules;
  const std::string offline = call.text("OfflineStoreStatusEquals");
  rules.keep = [offline](const Json& group) {
    return offline.empty() ||
           group.value(Json::json_pointer("/OfflineStoreStatus/Status"), "") == offline;
  };
  return list(call, kFeatureGroup.arn,
              {.key = "FeatureGroupSummaries",
               .members = kSummary,
               .status_filter = "FeatureGroupStatusEquals"},
              rules);
}

Answer delete_feature_group(Call& call) {
  const auto entry = find(call, kFeatureGroup);
  if (!entry) return tl::unexpected(entry.error());
  FeatureGroup group = feature_group_of(**entry);
  const bool busy =
      group.status == FeatureGroupStatus::creating || group.status == FeatureGroupStatus::deleting;
  if (busy) {
    return fault(kValidation, fmt::format("FeatureGroup {} cannot be deleted: it is {}.",
                                          group.name, to_text(group.status)));
  }
  group.status = FeatureGroupStatus::deleting;
  const bool slow = group.in_memory;
  const auto time = std::chrono::seconds(draw_between(
      call.resources.draw_seed(group.arn), "deletion", 0, slow ? 600 : 5, slow ? 900 : 60));
  begin_deletion(call, state_change(group, generators::Style::documented), time);
  return Json();
}

}  // namespace smemu::sagemaker
