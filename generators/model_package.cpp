#include "generators/model_package.hpp"

#include "generators/detail.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kStatusNames{"Pending", "InProgress", "Completed",
                                                       "Failed", "Deleting"};
constexpr std::array<std::string_view, 3> kApprovalNames{"PendingManualApproval", "Approved",
                                                         "Rejected"};

constexpr TimeForm kTimes = TimeForm::iso_seconds;

Json inference(const ModelPackage& package) {
  const Json container{{"Image", package.image},
                       {"ImageDigest", package.image_digest},
                       {"ModelDataUrl", package.model_data}};
  return {{"Containers", Json::array({container})},
          {"SupportedContentTypes", package.content_types},
          {"SupportedResponseMIMETypes", package.content_types}};
}

Json status_details(const ModelPackage& package) {
  Json validations = Json::array();
  for (const PackageValidation& validation : package.validations) {
    Json item{{"Name", validation.name}, {"Status", validation.status}};
    if (validation.failure_reason) item["FailureReason"] = *validation.failure_reason;
    validations.push_back(std::move(item));
  }
  return {{"ValidationStatuses", std::move(validations)}, {"ImageScanStatuses", Json::array()}};
}

std::optional<Json> origin(const ModelPackage& package) {
  if (!package.generated_by) return std::nullopt;
  return Json{{"GeneratedBy", *package.generated_by}};
}

std::optional<Json> metrics(const ModelPackage& package) {
  if (!package.quality) return std::nullopt;
  const Json statistics{{"ContentType", "application/json"}, {"S3Uri", *package.quality}};
  return Json{{"ModelQuality", {{"Statistics", statistics}}}};
}

std::optional<Json> customer_metadata(const ModelPackage& package) {
  if (package.metadata.empty()) return std::nullopt;
  return to_object(package.metadata);
}

/// What was asked for, but for what somebody may have changed since.
void show_unless_updated(Json& view, const ModelPackage& package) {
  if (!package.requested) return;
  for (const char* member : {"InferenceSpecification", "MetadataProperties", "ModelMetrics",
                             "DriftCheckBaselines", "CertifyForMarketplace"}) {
    if (package.requested->contains(member)) view[member] = package.requested->at(member);
  }
}

Json describe(const std::any& record) {
  const ModelPackage& package = *std::any_cast<ModelPackage>(&record);
  Json answer = as_answer(state_change(package, Style::production).detail);
  answer.erase("UpdatedModelPackageFields");  // of an update, not of the package
  answer.erase("LastModifiedTime");
  if (!package.updated_fields.empty()) {
    answer["LastModifiedTime"] = to_epoch_seconds(package.modified);
  }
  add_requested(answer, package.requested);
  return answer;
}

}  // namespace

std::string_view to_text(PackageStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::string_view to_text(Approval approval) {
  return kApprovalNames[static_cast<std::size_t>(approval)];
}

ServiceEvent state_change(const ModelPackage& package, Style style) {
  const bool updated = !package.updated_fields.empty();
  Detail detail(style);
  detail
      .extra("ModelPackageName",
             std::optional(fmt::format("{}/{}", package.group, package.version)))
      .put("ModelPackageGroupName", package.group)
      .put("ModelPackageVersion", package.version)
      .put("ModelPackageArn", package.arn)
      .extra("ModelPackageDescription", package.description)
      .time("CreationTime", package.created, kTimes)
      .put("InferenceSpecification", inference(package))
      .put("ModelPackageStatus", to_text(package.status))
      .put("ModelPackageStatusDetails", status_details(package))
      .put("CertifyForMarketplace", false)
      .put("ModelApprovalStatus", to_text(package.approval))
      .maybe("MetadataProperties", origin(package))
      .maybe("ModelMetrics", metrics(package))
      .time("LastModifiedTime", package.modified, kTimes)
      .extra("ApprovalDescription", package.approval_description)
      .extra("CustomerMetadataProperties", customer_metadata(package))
      .extra("DriftCheckBaselines", std::optional<Json>())
      .extra("Tags", std::optional<Json>(to_object(package.tags)));
  if (updated) detail.put("UpdatedModelPackageFields", package.updated_fields);
  Json view = detail.take();
  show_unless_updated(view, package);
  ServiceEvent event =
      sagemaker_event("SageMaker Model Package State Change", {package.arn}, std::move(view));
  Resource resource;
  resource.kind = "model-package";
  resource.arn = package.arn;
  resource.name = package.group;
  resource.status = to_text(package.status);
  resource.created = package.created;
  resource.modified = package.modified;
  resource.tags = package.tags;
  resource.record = package;
  resource.view = describe;
  event.resource = std::make_shared<const Resource>(std::move(resource));
  return event;
}

}  // namespace smemu::generators
