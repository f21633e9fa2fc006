#include "generators/arn.hpp"
#include "generators/model_registration.hpp"
#include "sagemaker/documents.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

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

void keep_group(Call& call, const std::string& name, const std::string& arn, const Json& in) {
  Json answer{{"ModelPackageGroupName", name}, {"ModelPackageGroupArn", arn}};
  if (in.contains("ModelPackageGroupDescription")) {
    answer["ModelPackageGroupDescription"] = in["ModelPackageGroupDescription"];
  }
  answer["CreationTime"] = to_epoch_seconds(call.now());
  answer["CreatedBy"] = Json::object();
  answer["ModelPackageGroupStatus"] = "Completed";
  keep_document(call, kGroup.arn, {arn, name, "Completed"}, std::move(answer));
}

/// Nobody sees it: AWS has none.
std::string policy_arn(const Resources::Entry& group) {
  return group.resource->arn + "/policy";
}

/// What a batch shows of a package.
constexpr std::array<std::string_view, 8> kInBatch{
    "ModelPackageGroupName",   "ModelPackageVersion", "ModelPackageArn",
    "ModelPackageDescription", "CreationTime",        "InferenceSpecification",
    "ModelPackageStatus",      "ModelApprovalStatus"};

Json in_batch(const Json& package) {
  Json out = Json::object();
  for (const std::string_view member : kInBatch) {
    if (package.contains(member)) out[std::string(member)] = package[std::string(member)];
  }
  return out;
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
  const Json more = in.value("AdditionalInferenceSpecificationsToAdd", Json::array());
  for (const Json& one : more) requested["AdditionalInferenceSpecifications"].push_back(one);
  for (const char* member : {"ModelCard", "ModelPackageRegistrationType"}) {
    if (in.contains(member)) requested[member] = in[member];
  }
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
  if (const auto refused = over_count(call, kGroup.arn)) return tl::unexpected(*refused);
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
  ListRules rules;
  const bool of_others = call.text("CrossAccountFilterOption") == "CrossAccount";
  rules.keep = [of_others](const Json& /*group*/) { return !of_others; };  // nobody shares any
  return list(call, kGroup.arn, {.key = "ModelPackageGroupSummaryList", .members = kGroupSummary},
              rules);
}

Answer delete_model_package_group(Call& call) {
  const auto group = find(call, kGroup);
  if (!group) return tl::unexpected(group.error());
  const std::string name = (*group)->resource->name;
  if (!call.resources.beginning_with(arn_of(call, kPackage, name + "/")).empty()) {
    return fault(kConflict, fmt::format("Model Package Group {} is not empty: delete its model "
                                        "packages first.",
                                        (*group)->resource->arn));
  }
  call.resources.forget_with_all_below(std::string((*group)->resource->arn));
  return Json();
}

/// Who may use a group is nobody's question here: the policy is kept and shown.
Answer put_model_package_group_policy(Call& call) {
  const auto group = find(call, kGroup);
  if (!group) return tl::unexpected(group.error());
  const std::string policy = call.text("ResourcePolicy");
  if (!Json::accept(policy)) return fault(kValidation, "ResourcePolicy must be JSON.");
  keep_document(call, "model-package-group-policy", {policy_arn(**group), (*group)->resource->name},
                {{"ResourcePolicy", policy}});
  return Json{{"ModelPackageGroupArn", (*group)->resource->arn}};
}

Answer get_model_package_group_policy(Call& call) {
  const auto group = find(call, kGroup);
  if (!group) return tl::unexpected(group.error());
  if (const auto* policy = call.resources.find(policy_arn(**group))) {
    return policy->resource->describe();
  }
  return fault(kValidation, fmt::format("Model Package Group {} has no resource policy.",
                                        (*group)->resource->arn));
}

Answer delete_model_package_group_policy(Call& call) {
  const auto group = find(call, kGroup);
  if (!group) return tl::unexpected(group.error());
  call.resources.forget(policy_arn(**group));
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
  if (const auto refused = over_count(call, kPackage.arn)) return tl::unexpected(*refused);
  const std::string name = (*group)->resource->name;
  const int version = call.resources.next_version(arn_of(call, kPackage, name));
  const std::string arn = arn_of(call, kPackage, fmt::format("{}/{}", name, version));
  Json arguments = mapped(call.in, kArguments);
  arguments["group"] = name;
  arguments["version"] = version;
  arguments["decision"] = "none";
  arguments["tags"] = tags_of(call.in);
  const auto refused = begin_lifecycle<ModelRegistration>(
      call, {name, arn}, "sagemaker.model_package", std::move(arguments),
      [&](ModelRegistration::Plan& plan) {
        plan.package.requested = std::make_shared<const Json>(call.in);
      });
  if (refused) return tl::unexpected(*refused);
  return Json{{"ModelPackageArn", arn}};
}

Answer describe_model_package(Call& call) {
  return describe(call, kPackage);
}

Answer batch_describe_model_package(Call& call) {
  Json found = Json::object();
  Json missed = Json::object();
  for (const Json& item : call.in["ModelPackageArnList"]) {
    const std::string arn = item;
    const auto entry = find(call, kPackage, arn);
    if (entry) {
      found[arn] = in_batch((*entry)->resource->describe());
    } else {
      missed[arn] = {{"ErrorCode", entry.error().type}, {"ErrorResponse", entry.error().message}};
    }
  }
  return Json{{"ModelPackageSummaries", std::move(found)},
              {"BatchDescribeModelPackageErrorMap", std::move(missed)}};
}

/// All are versions in a group; without a group, and unless it is told to, AWS lists packages that
/// are in none.
Answer list_model_packages(Call& call) {
  ListRules rules;
  const bool versions = call.has("ModelPackageType")
                            ? call.text("ModelPackageType") != "Unversioned"
                            : call.has("ModelPackageGroupName");
  const std::string group = name_in(call.text("ModelPackageGroupName"));
  const std::string approval = call.text("ModelApprovalStatus");
  rules.keep = [versions, group, approval](const Json& package) {
    return versions && (group.empty() || package["ModelPackageGroupName"] == group) &&
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
