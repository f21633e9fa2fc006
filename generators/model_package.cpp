#include "generators/model_package.hpp"

#include "generators/detail.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kStatusNames{"Pending", "InProgress", "Completed",
                                                       "Failed", "Deleting"};
constexpr std::array<std::string_view, 3> kApprovalNames{"PendingManualApproval", "Approved",
                                                         "Rejected"};

constexpr TimeForm kTimes = TimeForm::iso_seconds;

void write_inference(Detail& view, const ModelPackage& package) {
  const auto container = [&package](Detail& one) {
    one.put("Image", package.image)
        .put("ImageDigest", package.image_digest)
        .put("ModelDataUrl", package.model_data);
  };
  view.put("Containers", std::array{container})
      .put("SupportedContentTypes", package.content_types)
      .put("SupportedResponseMIMETypes", package.content_types);
}

void write_status_details(Detail& view, const ModelPackage& package) {
  view.put("ValidationStatuses", package.validations)
      .put("ImageScanStatuses", std::vector<JsonText>());
}

void write_metrics(Detail& view, const ModelPackage& package) {
  const auto statistics = [&package](Detail& file) {
    file.put("ContentType", "application/json").put("S3Uri", *package.quality);
  };
  view.put("ModelQuality", [&](Detail& quality) { quality.put("Statistics", statistics); });
}

std::optional<TextMap> customer_metadata(const ModelPackage& package) {
  if (package.metadata.empty()) return std::nullopt;
  return package.metadata;
}

/// What was asked for, but for what somebody may have changed since.
Requested never_updated(const ModelPackage& package) {
  if (!package.requested) return nullptr;
  auto kept = std::make_shared<Json>(Json::object());
  for (const char* member : {"InferenceSpecification", "MetadataProperties", "ModelMetrics",
                             "DriftCheckBaselines", "CertifyForMarketplace"}) {
    if (package.requested->contains(member)) (*kept)[member] = package.requested->at(member);
  }
  return kept;
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

void write(Detail& view, const PackageValidation& validation) {
  view.put("Name", validation.name).put("Status", validation.status);
  if (const auto& reason = validation.failure_reason) view.put("FailureReason", *reason);
}

std::string_view to_text(PackageStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::string_view to_text(Approval approval) {
  return kApprovalNames[static_cast<std::size_t>(approval)];
}

ServiceEvent state_change(const ModelPackage& package, Style style) {
  const bool updated = !package.updated_fields.empty();
  const Requested requested = never_updated(package);
  Detail detail(style, requested);
  detail.extra("ModelPackageName", fmt::format("{}/{}", package.group, package.version))
      .put("ModelPackageGroupName", package.group)
      .put("ModelPackageVersion", package.version)
      .put("ModelPackageArn", package.arn)
      .extra("ModelPackageDescription", package.description)
      .time("CreationTime", package.created, kTimes)
      .put("InferenceSpecification", part(package, write_inference))
      .put("ModelPackageStatus", to_text(package.status))
      .put("ModelPackageStatusDetails", part(package, write_status_details))
      .put("CertifyForMarketplace", false)
      .put("ModelApprovalStatus", to_text(package.approval))
      .maybe("MetadataProperties", one_member("GeneratedBy", package.generated_by))
      .maybe("ModelMetrics", part_if(package.quality.has_value(), package, write_metrics))
      .time("LastModifiedTime", package.modified, kTimes)
      .extra("ApprovalDescription", package.approval_description)
      .extra("CustomerMetadataProperties", customer_metadata(package))
      .maybe("DriftCheckBaselines", std::nullopt)
      .extra("Tags", package.tags);
  if (updated) detail.put("UpdatedModelPackageFields", package.updated_fields);
  ServiceEvent event =
      sagemaker_event("SageMaker Model Package State Change", {package.arn}, detail.take());
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
