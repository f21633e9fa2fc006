#include "sagemaker/deletion.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/image_kinds.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace smemu::sagemaker {
namespace {

using generators::Image;
using generators::ImageBuild;
using generators::ImageStatus;
using generators::ImageVersion;
using generators::OneVersion;
using generators::Style;
using Aliases = std::vector<std::string>;

constexpr std::array<std::string_view, 7> kSummary{
    "CreationTime",       "FailureReason",    "ImageArn", "ImageVersionArn",
    "ImageVersionStatus", "LastModifiedTime", "Version"};

/// What a version says of itself. Source: SageMaker API, DescribeImageVersion.
constexpr std::array<const char*, 7> kDescribed{"VendorGuidance",  "JobType",   "MLFramework",
                                                "ProgrammingLang", "Processor", "Horovod",
                                                "ReleaseNotes"};

const ImageVersion& version_of(const Resources::Entry& entry) {
  return std::any_cast<OneVersion>(&entry.resource->record)->version;
}

/// All versions of the image that the call names.
std::vector<Resources::Entry*> versions_of(Call& call) {
  const std::string above = arn_of(call, kImageVersion, call.text("ImageName")) + "/";
  std::vector<Resources::Entry*> all;
  for (const Resources::Entry* entry : call.resources.beginning_with(above)) {
    all.push_back(call.resources.find(entry->resource->arn));
  }
  return all;
}

bool has_alias(const ImageVersion& version, const std::string& alias) {
  return std::find(version.aliases.begin(), version.aliases.end(), alias) != version.aliases.end();
}

/// The version that a call names by its number or an alias, or else the latest.
OrFault<Resources::Entry*> find_version(Call& call) {
  const auto image = find(call, kImage);
  if (!image) return image;
  int number = call.in.value("Version", 0);
  const std::string alias = call.text("Alias");
  for (Resources::Entry* entry : versions_of(call)) {
    if (!alias.empty() && has_alias(version_of(*entry), alias)) return entry;
    if (!call.has("Version")) number = std::max(number, version_of(*entry).number);
  }
  if (!alias.empty()) {
    return tl::unexpected(
        missing(call, kImageVersion, fmt::format("{}/{}", call.text("ImageName"), alias)));
  }
  return find(call, kImageVersion, fmt::format("{}/{}", call.text("ImageName"), number));
}

/// A fault if something is being done to it.
std::optional<Fault> busy(const Resources::Entry& entry) {
  const ImageStatus status = version_of(entry).status;
  const bool busy = status == ImageStatus::creating || status == ImageStatus::deleting;
  if (!busy) return std::nullopt;
  return Fault{kInUse, fmt::format("ImageVersion {} is {}; try again when that is over.",
                                   entry.resource->arn, entry.resource->status)};
}

Aliases texts(const Json& in, const char* member) {
  return in.value(member, Aliases());
}

/// An alias stands for one version of an image.
std::optional<Fault> taken_alias(Call& call, const Aliases& wanted, const std::string& by) {
  for (const Resources::Entry* entry : versions_of(call)) {
    if (entry->resource->arn == by) continue;
    for (const std::string& alias : wanted) {
      if (!has_alias(version_of(*entry), alias)) continue;
      return Fault{kInUse, fmt::format("Alias {} is that of {}.", alias, entry->resource->arn)};
    }
  }
  return std::nullopt;
}

Json described(const Json& in, Json out = Json::object()) {
  for (const char* member : kDescribed) {
    if (in.contains(member)) out[member] = in[member];
  }
  return out;
}

}  // namespace

Answer create_image_version(Call& call) {
  const auto entry = find(call, kImage);
  if (!entry) return tl::unexpected(entry.error());
  Image image = image_of(**entry);
  if (image.status != ImageStatus::created) {
    return fault(kInUse, fmt::format("Image {} is {}; versions can be made once it is CREATED.",
                                     image.arn, (*entry)->resource->status));
  }
  if (const auto refused = over_count(call, kImageVersion.arn)) return tl::unexpected(*refused);
  ImageVersion version;
  version.aliases = texts(call.in, "Aliases");
  version.requested = std::make_shared<const Json>(described(call.in));
  if (const auto refused = taken_alias(call, version.aliases, "")) return tl::unexpected(*refused);
  const std::string versions = arn_of(call, kImageVersion, image.name);
  const int number = call.resources.next_version(versions);
  const std::string arn = fmt::format("{}/{}", versions, number);
  Json arguments{{"name", image.name}, {"versions", 1}, {"base", call.text("BaseImage")}};
  image.base = call.text("BaseImage");
  image.versions.clear();
  if (number > 1) image.versions.push_back({.number = number - 1});
  const auto refused =
      begin_lifecycle<ImageBuild>(call, {image.name, arn}, "sagemaker.image", std::move(arguments),
                                  [&](ImageBuild::Plan& plan) {
                                    plan.exists = true;
                                    plan.image = image;
                                    plan.version = version;
                                  });
  if (refused) return tl::unexpected(*refused);
  return Json{{"ImageVersionArn", arn}};
}

/// At once, and no event tells of it: the status stays.
Answer update_image_version(Call& call) {
  const auto entry = find_version(call);
  if (!entry) return tl::unexpected(entry.error());
  if (const auto refused = busy(**entry)) return tl::unexpected(*refused);
  const Aliases added = texts(call.in, "AliasesToAdd");
  const std::string arn = (*entry)->resource->arn;
  if (const auto refused = taken_alias(call, added, arn)) return tl::unexpected(*refused);
  auto [image, version] = *std::any_cast<OneVersion>(&(*entry)->resource->record);
  std::set<std::string> aliases(version.aliases.begin(), version.aliases.end());
  for (const std::string& alias : texts(call.in, "AliasesToDelete")) aliases.erase(alias);
  aliases.insert(added.begin(), added.end());
  version.aliases.assign(aliases.begin(), aliases.end());
  const Json before = version.requested ? *version.requested : Json::object();
  version.requested = std::make_shared<const Json>(described(call.in, before));
  version.modified = call.now();
  (*entry)->resource = version_state_change(image, version, Style::documented).resource;
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
  const std::string arn = arn_of(call, kImageVersion, call.text("ImageName"));
  const std::string below = arn.substr(arn.rfind('/') + 1) + "/";
  ListRules rules;
  rules.below = below;
  return list(call, kImageVersion.arn,
              {.key = "ImageVersions",
               .members = kSummary,
               .sorted_by = "CREATION_TIME",
               .ascending = false},
              rules);
}

/// Of one version, or of all of an image. In pages: the token is the last alias that was shown.
Answer list_aliases(Call& call) {
  const auto image = find(call, kImage);
  if (!image) return tl::unexpected(image.error());
  std::set<std::string> all;
  const bool of_one = call.has("Version") || call.has("Alias");
  const auto one = of_one ? find_version(call) : OrFault<Resources::Entry*>(nullptr);
  if (!one) return tl::unexpected(one.error());
  for (const Resources::Entry* entry : versions_of(call)) {
    if (of_one && entry != *one) continue;
    const Aliases& aliases = version_of(*entry).aliases;
    all.insert(aliases.begin(), aliases.end());
  }
  constexpr std::size_t kPage = 100;
  const std::size_t page = call.in.value("MaxResults", kPage);
  Json shown = Json::array();
  for (auto at = all.upper_bound(call.text("NextToken")); at != all.end(); ++at) {
    if (shown.size() == page) {
      const Json last = shown.back();
      return Json{{"SageMakerImageVersionAliases", std::move(shown)}, {"NextToken", last}};
    }
    shown.push_back(*at);
  }
  return Json{{"SageMakerImageVersionAliases", std::move(shown)}};
}

Answer delete_image_version(Call& call) {
  const auto entry = find_version(call);
  if (!entry) return tl::unexpected(entry.error());
  if (const auto refused = busy(**entry)) return tl::unexpected(*refused);
  auto [image, version] = *std::any_cast<OneVersion>(&(*entry)->resource->record);
  version.status = ImageStatus::deleting;
  version.modified = call.now();
  const auto time = image_deletion_time(call, version.arn);
  begin_deletion(call, version_state_change(image, version, Style::documented), time);
  return Json::object();
}

}  // namespace smemu::sagemaker
