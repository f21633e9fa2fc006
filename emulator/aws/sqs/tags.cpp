#include "emulator/aws/object.hpp"
#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/lookup.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

namespace smemu::aws::sqs {
namespace {

constexpr std::size_t kMostTags = 50;

}  // namespace

Outcome<std::string> tag_queue(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  auto tags = (*queue)->tags;
  for (const auto& [key, value] : request.input["Tags"].members()) {
    tags.insert_or_assign(key.string(), value.string());
  }
  if (tags.size() > kMostTags) {
    return fault(kInvalidParameterValue,
                 fmt::format("Too many tags added for queue {}.", (*queue)->name));
  }
  (*queue)->tags = std::move(tags);
  return "";
}

Outcome<std::string> untag_queue(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  for (const json::View key : request.input["TagKeys"].elements()) {
    (*queue)->tags.erase(key.string());
  }
  return "";
}

Outcome<std::string> list_queue_tags(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  if ((*queue)->tags.empty()) return "{}";
  Object tags;
  for (const auto& [key, value] : (*queue)->tags) tags.text(key, value);
  return Object().raw("Tags", tags.done()).done();
}

}  // namespace smemu::aws::sqs
