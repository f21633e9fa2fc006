#include "emulator/base/draw.hpp"
#include "sagemaker/deletion.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/image_kinds.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <array>

namespace smemu::sagemaker {

using generators::Image;
using generators::ImageBuild;
using generators::ImageStatus;
using generators::Style;

const Image& image_of(const Resources::Entry& entry) {
  return *std::any_cast<Image>(&entry.resource->record);
}

std::chrono::seconds image_deletion_time(Call& call, const std::string& arn) {
  return std::chrono::seconds(draw_between(call.resources.draw_seed(arn), "deletion", 0, 5, 30));
}

namespace {

constexpr std::array<std::string_view, 8> kSummary{"CreationTime",     "Description", "DisplayName",
                                                   "FailureReason",    "ImageArn",    "ImageName",
                                                   "LastModifiedTime", "ImageStatus"};

/// What UpdateImage makes of what CreateImage asked for.
Json updated(Json requested, const Json& in) {
  for (const Json& member : in.value("DeleteProperties", Json::array())) {
    requested.erase(member.get<std::string>());
  }
  for (const char* member : {"Description", "DisplayName", "RoleArn"}) {
    if (in.contains(member)) requested[member] = in[member];
  }
  return requested;
}

/// A fault if something is being done to it.
std::optional<Fault> busy(const Resources::Entry& entry) {
  const ImageStatus status = image_of(entry).status;
  const bool quiet = status == ImageStatus::created || status == ImageStatus::create_failed ||
                     status == ImageStatus::update_failed || status == ImageStatus::delete_failed;
  if (quiet) return std::nullopt;
  return Fault{kInUse, fmt::format("Image {} is {}; try again when that is over.",
                                   entry.resource->arn, entry.resource->status)};
}

}  // namespace

Answer create_image(Call& call) {
  if (const auto refused =
          taken(call, kImage, call.text("ImageName"), "An image with the name {name}")) {
    return tl::unexpected(*refused);
  }
  if (const auto refused = over_count(call, kImage.arn)) return tl::unexpected(*refused);
  Json arguments{{"name", call.text("ImageName")},
                 {"role", call.text("RoleArn")},
                 {"versions", 0},
                 {"tags", tags_of(call.in)}};
  return begin_job<ImageBuild>(call, kImage, "sagemaker.image", "ImageArn", std::move(arguments),
                               [&](ImageBuild::Plan& plan) {
                                 plan.image.requested = std::make_shared<const Json>(call.in);
                               });
}

/// UPDATING, and soon CREATED again, or UPDATE_FAILED.
Answer update_image(Call& call) {
  const auto entry = find(call, kImage);
  if (!entry) return tl::unexpected(entry.error());
  if (const auto refused = busy(**entry)) return tl::unexpected(*refused);
  Image image = image_of(**entry);
  Json arguments{{"name", image.name}, {"versions", 0}, {"update_after", "0s"}};
  const Json before = image.requested ? *image.requested : Json::object();
  image.requested = std::make_shared<const Json>(updated(before, call.in));
  image.role = image.requested->value("RoleArn", image.role);
  image.failure_reason.reset();
  return begin_job<ImageBuild>(call, kImage, "sagemaker.image", "ImageArn", std::move(arguments),
                               [&](ImageBuild::Plan& plan) {
                                 plan.image = std::move(image);
                                 plan.exists = true;
                               });
}

Answer describe_image(Call& call) {
  return describe(call, kImage);
}

Answer list_images(Call& call) {
  return list(
      call, kImage.arn,
      {.key = "Images", .members = kSummary, .sorted_by = "CREATION_TIME", .ascending = false});
}

Answer delete_image(Call& call) {
  const auto entry = find(call, kImage);
  if (!entry) return tl::unexpected(entry.error());
  if (const auto refused = busy(**entry)) return tl::unexpected(*refused);
  Image image = image_of(**entry);
  if (!call.resources.beginning_with(arn_of(call, kImageVersion, image.name) + "/").empty()) {
    return fault(kInUse, fmt::format("Image {} has versions; delete them first.", image.arn));
  }
  image.status = ImageStatus::deleting;
  image.modified = call.now();
  const auto time = image_deletion_time(call, image.arn);
  begin_deletion(call, state_change(image, Style::documented), time);
  return Json::object();
}

}  // namespace smemu::sagemaker
