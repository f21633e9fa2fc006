#include "sagemaker/handlers.hpp"

#include <fmt/format.h>

namespace smemu::sagemaker {
namespace {

constexpr std::size_t kMostTags = 50;

OrFault<Resources::Entry*> find_tagged(Call& call) {
  const std::string arn = call.text("ResourceArn");
  if (Resources::Entry* entry = call.resources.find(arn)) return entry;
  return fault(kValidation, fmt::format("Could not find resource with ARN: {}", arn));
}

Json listed(const Resources::Tags& tags) {
  Json out = Json::array();
  for (const auto& [key, value] : tags) out.push_back({{"Key", key}, {"Value", value}});
  return {{"Tags", std::move(out)}};
}

}  // namespace

/// Tags are no part of a lifecycle's record: its events go on with those that it began with.
Answer add_tags(Call& call) {
  const auto entry = find_tagged(call);
  if (!entry) return tl::unexpected(entry.error());
  Resources::Tags tags = (*entry)->tags;
  for (const auto& [key, value] : tags_of(call.in)) tags.insert_or_assign(key, value);
  if (tags.size() > kMostTags) {
    return fault(kValidation, fmt::format("A resource can have {} tags at most.", kMostTags));
  }
  (*entry)->tags = std::move(tags);
  return listed((*entry)->tags);
}

Answer delete_tags(Call& call) {
  const auto entry = find_tagged(call);
  if (!entry) return tl::unexpected(entry.error());
  for (const Json& key : call.in["TagKeys"]) (*entry)->tags.erase(key.get<std::string>());
  return Json::object();
}

Answer list_tags(Call& call) {
  const auto entry = find_tagged(call);
  if (!entry) return tl::unexpected(entry.error());
  return listed((*entry)->tags);
}

}  // namespace smemu::sagemaker
