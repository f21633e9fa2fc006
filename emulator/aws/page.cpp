#include "emulator/aws/page.hpp"

#include "emulator/aws/values.hpp"
#include "emulator/base/base64.hpp"
#include "emulator/sqs/base64.hpp"

#include <cstdint>

namespace smemu::aws {
namespace {

constexpr std::size_t kSealBytes = 8;

/// What a token begins with: it holds for these items and this place alone. FNV-1a.
std::string seal_of(std::string_view last, std::string_view items) {
  std::uint64_t hash = 14695981039346656037U;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  };
  add(items);
  add("/");
  add(last);
  std::string seal;
  for (std::size_t i = 0; i < kSealBytes; ++i) seal += static_cast<char>(hash >> (8 * i));
  return seal;
}

}  // namespace

Result<Page> page_of(json::View input, std::string_view limit, std::string_view items) {
  Page page;
  page.limit = static_cast<std::size_t>(integer_or(input[limit], 100));
  const auto token = optional_text(input["NextToken"]);
  if (!token) return page;
  const auto bytes = smemu::sqs::from_base64(*token);
  if (bytes && bytes->size() > kSealBytes) page.after = bytes->substr(kSealBytes);
  if (!page.after.empty() && bytes->starts_with(seal_of(page.after, items))) return page;
  return fail(Errc::invalid_argument,
              "Parameter NextToken is not valid. Reason: it is not a token of this operation.");
}

std::string token_after(std::string_view last, std::string_view items) {
  return base64(seal_of(last, items).append(last));
}

}  // namespace smemu::aws
