#include "generators/arn.hpp"
#include "generators/model_registration.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::sagemaker {
namespace {

using generators::Approval;
using generators::ModelPackage;
using generators::ModelRegistration;
using generators::PackageStatus;

constexpr Kind kGroup{.arn = "model-package-group",
                      .name_member = "ModelPackageGroupName",
                      .lower_case = true,
                      .missing = "ModelPackageGroup {arn} does not exist."};
constexpr Kind kPackage{.arn = "model-package",
                        .name_member = "ModelPackageName",
                        .lower_case = true,
                        .missing = "ModelPackage {arn} does not exist."};

constexpr std::array<std::string_view, 5> kGroupSummary{
    "ModelPackageGroupName", "ModelPackageGroupArn", "ModelPackageGroupDescription", "CreationTime",
    "ModelPackageGroupStatus"};
constexpr std::array<std::string_view, 8> kPackageSummary{
    "ModelPackageName",   "ModelPackageGroupName",   "ModelPackageVersion",
    "ModelPackageArn",    "ModelPackageDescription", "CreationTime",
    "ModelPackageStatus", "ModelApprovalStatus"};

/// The last part of an ARN, or a name as it is.
std::string name_in(const std::string& name_or_arn) {
  return name_or_arn.substr(name_or_arn.rfind('/') + 1);
}

Json describe_group(const std::any& record) {
  return *std::any_cast<Json>(&record);
}

void keep_group(Call& call, const std::string& name, const std::string& arn, const Json& in) {
  generators::Resource group;
  group.kind = kGroup.arn;
  group.arn = arn;
  group.name = name;
  group.status = "Completed";
  group.created = group.modified = call.now();
  group.tags = tags_of(in);
  Json answer{{"ModelPackageGroupName", name}, {"ModelPackageGroupArn", arn}};
  if (in.contains("ModelPackageGroupDescription")) {
    answer["ModelPackageGroupDescription"] = in["ModelPackageGroupDescription"];
  }
  answer["CreationTime"] = to_epoch_seconds(call.now());
  answer["CreatedBy"] = Json::object();
  answer["ModelPackageGroupStatus"] = "Completed";
  group.record = std::move(answer);
  group.view = describe_group;
  call.resources.keep(std::move(group));
}

constexpr std::array<Mapped, 5> kArguments{
    {{"image", "/InferenceSpecification/Containers/0/Image"},
     {"model_data", "/InferenceSpecification/Containers/0/ModelDataUrl"},
     {"description", "/ModelPackageDescription"},
     {"initial", "/ModelApprovalStatus"},
     {"metadata", "/CustomerMetadataProperties"}}};

Approval approval_named(const std::string& name) {
  for (const Approval approval : {Approval::approved, Approval::rejected}) {
    if (name == to_text(approval)) return approval;
  }
  return Approval::pending;
}

/// A change of a package, and what of it the event says was updated.
void change(const Json& in, ModelPackage& package) {
  std::vector<std::string> updated;
  if (in.contains("ModelApprovalStatus")) {
    package.approval = approval_named(in["ModelApprovalStatus"]);
    updated.emplace_back("ModelApprovalStatus");
  }
  if (in.contains("ApprovalDescription")) {
    package.approval_description = in["ApprovalDescription"];
    updated.emplace_back("ApprovalDescription");
  }
  const Json added = in.value("CustomerMetadataProperties", Json::object());
  const Json removed = in.value("CustomerMetadataPropertiesToRemove", Json::array());
  for (const auto& [name, value] : added.items()) package.metadata[name] = value;
  for (const Json& name : removed) package.metadata.erase(name.get<std::string>());
  if (!added.empty() || !removed.empty()) updated.emplace_back("CustomerMetadataProperties");
  Json requested = package.requested ? *package.requested : Json::object();
  for (const char* member : {"ModelLifeCycle", "SourceUri", "InferenceSpecification"}) {
    if (!in.contains(member)) continue;
    requested[member] = in[member];
    updated.emplace_back(member == std::string_view("SourceUri") ? "sourceUri" : member);
  }
  package.requested = std::make_shared<const Json>(std::move(requested));
  package.updated_fields = std::move(updated);
}

}  // namespace

// --- Groups

Answer create_model_package_group(Call& call) {
  const std::string name = call.text("ModelPackageGroupName");
  const std::string arn = arn_of(call, kGroup, name);
  if (call.resources.find(arn) != nullptr) {
    return fault(kValidation, fmt::format("Model Package Group already exists: {}", arn));
  }
  keep_group(call, name, arn, call.in);
  return Json{{"ModelPackageGroupArn", arn}};
}

void ensure_model_package_group(Call& call, const std::string& name) {
  const std::string arn = arn_of(call, kGroup, name);
  if (call.resources.find(arn) == nullptr) keep_group(call, name, arn, Json::object());
}

Answer describe_model_package_group(Call& call) {
  return describe(call, kGroup);
}

Answer list_model_package_groups(Call& call) {
  return list(call, kGroup.arn, {.key = "ModelPackageGroupSummaryList", .members = kGroupSummary});
}

Answer delete_model_package_group(Call& call) {
  const auto group = find(call, kGroup);
  if (!group) return tl::unexpected(group.error());
  const std::string name = (*group)->resource->name;
  const auto [first, last] = call.resources.beginning_with(arn_of(call, kPackage, name + "/"));
  if (first != last) {
    return fault(kConflict, fmt::format("Model Package Group {} is not empty: delete its model "
                                        "packages first.",
                                        (*group)->resource->arn));
  }
  call.resources.forget(std::string((*group)->resource->arn));
  return Json();
}

// --- Packages

/// Of versions in a group; without one AWS makes packages for its Marketplace, which have no
/// approval.
Answer create_model_package(Call& call) {
  if (!call.has("ModelPackageGroupName")) {
    return fault(kValidation,
                 "ModelPackageGroupName is missing: packages without versions, which are for the "
                 "Marketplace, are not there.");
  }
  const auto group = find(call, kGroup);
  if (!group) return tl::unexpected(group.error());
  const std::string name = (*group)->resource->name;
  const int version = call.resources.next_version(arn_of(call, kPackage, name));
  const std::string arn = arn_of(call, kPackage, fmt::format("{}/{}", name, version));
  Json arguments = mapped(call.in, kArguments);
  arguments["group"] = name;
  arguments["version"] = version;
  arguments["decision"] = "none";
  arguments["tags"] = tags_of(call.in);
  const std::uint64_t seed = call.resources.draw_seed(arn);
  const auto read = arguments_of(call, *generators::find_kind("sagemaker.model_package"),
                                 std::move(arguments), name, arn, seed);
  if (!read) return tl::unexpected(read.error());
  ModelRegistration::Plan plan = *ModelRegistration::plan(*read, seed);
  plan.package.requested = std::make_shared<const Json>(call.in);
  call.resources.start(call.caller, seed, [&](generators::Stage& stage) {
    return std::make_unique<ModelRegistration>(stage, std::move(plan));
  });
  return Json{{"ModelPackageArn", arn}};
}

Answer describe_model_package(Call& call) {
  return describe(call, kPackage);
}

Answer list_model_packages(Call& call) {
  ListRules rules;
  const std::string group = name_in(call.text("ModelPackageGroupName"));
  const std::string approval = call.text("ModelApprovalStatus");
  rules.keep = [group, approval](const Json& package) {
    return (group.empty() || package["ModelPackageGroupName"] == group) &&
           (approval.empty() || package["ModelApprovalStatus"] == approval);
  };
  return list(call, kPackage.arn, {.key = "ModelPackageSummaryList", .members = kPackageSummary},
              rules);
}

/// At once: whoever approves sees it approved, and the event is out.
Answer update_model_package(Call& call) {
  const auto entry = find(call, kPackage, call.text("ModelPackageArn"));
  if (!entry) return tl::unexpected(entry.error());
  ModelPackage package = *std::any_cast<ModelPackage>(&(*entry)->resource->record);
  if (package.status != PackageStatus::completed) {
    return fault(kValidation, fmt::format("Model Package {} cannot be updated: it is {}.",
                                          package.arn, to_text(package.status)));
  }
  change(call.in, package);
  package.modified = call.now();
  generators::ServiceEvent event = state_change(package, generators::Style::documented);
  event.teller = (*entry)->lifecycle;
  const std::string arn = package.arn;
  publish(call.world, call.caller, std::move(event));
  return Json{{"ModelPackageArn", arn}};
}

Answer delete_model_package(Call& call) {
  const auto entry = find(call, kPackage);
  if (!entry) return tl::unexpected(entry.error());
  ModelPackage package = *std::any_cast<ModelPackage>(&(*entry)->resource->record);
  const std::string arn = package.arn;
  package.status = PackageStatus::deleting;
  package.modified = call.now();
  package.updated_fields.clear();
  publish(call.world, call.caller, state_change(package, generators::Style::documented));
  call.resources.forget(arn);
  return Json();
}

}  // namespace smemu::sagemaker
