#include "emulator/base/draw.hpp"
#include "generators/image.hpp"
#include "sagemaker/deletion.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::sagemaker {
namespace {

using generators::Image;
using generators::ImageBuild;
using generators::ImageStatus;
using generators::OneVersion;
using generators::Style;

constexpr Kind kImage{.arn = "image",
                      .name_member = "ImageName",
                      .lower_case = true,
                      .missing_type = kNotFound,
                      .missing = "Image {arn} does not exist."};
constexpr Kind kVersion{.arn = "image-version",
                        .name_member = "ImageName",
                        .lower_case = true,
                        .missing_type = kNotFound,
                        .missing = "ImageVersion {arn} does not exist."};

constexpr std::array<std::string_view, 8> kImageSummary{
    "CreationTime", "Description", "DisplayName",      "FailureReason",
    "ImageArn",     "ImageName",   "LastModifiedTime", "ImageStatus"};
constexpr std::array<std::string_view, 7> kVersionSummary{
    "CreationTime",       "FailureReason",    "ImageArn", "ImageVersionArn",
    "ImageVersionStatus", "LastModifiedTime", "Version"};

const Image& image_of(const Resources::Entry& entry) {
  return *std::any_cast<Image>(&entry.resource->record);
}

std::chrono::seconds deletion_time(Call& call, const std::string& arn) {
  return std::chrono::seconds(draw_between(call.resources.draw_seed(arn), "deletion", 0, 5, 30));
}

/// The version that a call names, or else the latest.
OrFault<Resources::Entry*> find_version(Call& call) {
  const auto image = find(call, kImage);
  if (!image) return image;
  const std::string arn = arn_of(call, kVersion, call.text("ImageName"));
  int number = call.in.value("Version", 0);
  if (number == 0) {
    const auto [first, last] = call.resources.beginning_with(arn + "/");
    for (auto at = first; at != last; ++at) {
      const auto& version = std::any_cast<OneVersion>(&at->second.resource->record)->version;
      number = std::max(number, version.number);
    }
  }
  return find(call, kVersion, fmt::format("{}/{}", call.text("ImageName"), number));
}

}  // namespace

Answer create_image(Call& call) {
  if (const auto refused =
          taken(call, kImage, call.text("ImageName"), "An image with the name {name}")) {
    return tl::unexpected(*refused);
  }
  Json arguments{{"name", call.text("ImageName")},
                 {"role", call.text("RoleArn")},
                 {"versions", 0},
                 {"tags", tags_of(call.in)}};
  return begin_job<ImageBuild>(call, kImage, "sagemaker.image", "ImageArn", std::move(arguments),
                               [&](ImageBuild::Plan& plan) {
                                 plan.image.requested = std::make_shared<const Json>(call.in);
                               });
}

Answer describe_image(Call& call) {
  return describe(call, kImage);
}

Answer list_images(Call& call) {
  return list(call, kImage.arn,
              {.key = "Images",
               .members = kImageSummary,
               .sorted_by = "CREATION_TIME",
               .ascending = false});
}

Answer delete_image(Call& call) {
  const auto entry = find(call, kImage);
  if (!entry) return tl::unexpected(entry.error());
  Image image = image_of(**entry);
  const auto [first, last] =
      call.resources.beginning_with(arn_of(call, kVersion, image.name) + "/");
  if (first != last) {
    return fault(kInUse, fmt::format("Image {} has versions; delete them first.", image.arn));
  }
  image.status = ImageStatus::deleting;
  image.modified = call.now();
  const auto time = deletion_time(call, image.arn);
  begin_deletion(call, state_change(image, Style::documented), time);
  return Json::object();
}

Answer create_image_version(Call& call) {
  const auto entry = find(call, kImage);
  if (!entry) return tl::unexpected(entry.error());
  Image image = image_of(**entry);
  if (image.status != ImageStatus::created) {
    return fault(kInUse, fmt::format("Image {} is {}; versions can be made once it is CREATED.",
                                     image.arn, (*entry)->resource->status));
  }
  const std::string versions = arn_of(call, kVersion, image.name);
  const int number = call.resources.next_version(versions);
  const std::string arn = fmt::format("{}/{}", versions, number);
  const std::uint64_t seed = call.resources.draw_seed(arn);
  Json arguments{{"name", image.name}, {"versions", 1}, {"base", call.text("BaseImage")}};
  const auto read = arguments_of(call, *generators::find_kind("sagemaker.image"),
                                 std::move(arguments), image.name, arn, seed);
  if (!read) return tl::unexpected(read.error());
  ImageBuild::Plan plan = *ImageBuild::plan(*read, seed);
  plan.exists = true;
  image.base = call.text("BaseImage");
  image.versions.clear();
  if (number > 1) image.versions.push_back({.number = number - 1});
  plan.image = std::move(image);
  call.resources.start(call.caller, seed, [&](generators::Stage& stage) {
    return std::make_unique<ImageBuild>(stage, std::move(plan));
  });
  return Json{{"ImageVersionArn", arn}};
}

Answer describe_image_version(Call& call) {
  const auto entry = find_version(call);
  if (!entry) return tl::unexpected(entry.error());
  return (*entry)->resource->describe();
}

Answer list_image_versions(Call& call) {
  const auto entry = find(call, kImage);
  if (!entry) return tl::unexpected(entry.error());
  const std::string arn = arn_of(call, kVersion, call.text("ImageName"));
  const std::string below = arn.substr(arn.rfind('/') + 1) + "/";
  ListRules rules;
  rules.below = below;
  return list(call, kVersion.arn,
              {.key = "ImageVersions",
               .members = kVersionSummary,
               .sorted_by = "CREATION_TIME",
               .ascending = false},
              rules);
}

Answer delete_image_version(Call& call) {
  const auto entry = find_version(call);
  if (!entry) return tl::unexpected(entry.error());
  auto [image, version] = *std::any_cast<OneVersion>(&(*entry)->resource->record);
  version.status = ImageStatus::deleting;
  version.modified = call.now();
  const auto time = deletion_time(call, version.arn);
  begin_deletion(call, version_state_change(image, version, Style::documented), time);
  return Json::object();
}

}  // namespace smemu::sagemaker
