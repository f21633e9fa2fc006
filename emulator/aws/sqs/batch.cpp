#include "emulator/aws/sqs/batch.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace smemu::aws::sqs {
namespace {

constexpr std::size_t kMostEntries = 10;
constexpr std::size_t kLongestId = 80;

bool is_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !id.empty() && id.size() <= kLongestId && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace

Outcome<void> check_batch(json::View entries, std::string_view entry_shape) {
  if (entries.empty()) {
    return fault(kEmptyBatchRequest,
                 fmt::format("There should be at least one {} in the request.", entry_shape));
  }
  if (entries.size() > kMostEntries) {
    return fault(kTooManyEntries,
                 fmt::format("Maximum number of entries per request are {}. You have sent {}.",
                             kMostEntries, entries.size()));
  }
  std::set<std::string> ids;
  for (const json::View entry : entries.elements()) {
    const std::string id = entry["Id"].string();
    if (!is_id(id)) {
      return fault(kInvalidBatchEntryId,
                   "A batch entry id can only contain alphanumeric characters, hyphens and "
                   "underscores. It can be at most 80 letters long.");
    }
    if (!ids.insert(id).second) {
      return fault(kBatchEntryIdsNotDistinct, fmt::format("Id {} repeated.", id));
    }
  }
  return {};
}

std::string run_batch(json::View entries,
                      const std::function<Outcome<std::string>(json::View)>& each) {
  Array successful;
  Array failed;
  std::size_t failures = 0;
  for (const json::View entry : entries.elements()) {
    const Outcome<std::string> result = each(entry);
    if (result) {
      successful.raw(*result);
      continue;
    }
    ++failures;
    failed.raw(Object()
                   .text("Id", entry["Id"].string())
                   .boolean("SenderFault", true)
                   .text("Code", result.error().type->code)
                   .text("Message", result.error().message)
                   .done());
  }
  Object out;
  if (failures < entries.size()) out.raw("Successful", successful.done());
  if (failures > 0) out.raw("Failed", failed.done());
  return out.done();
}

}  // namespace smemu::aws::sqs
