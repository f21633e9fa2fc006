#include "emulator/aws/caller.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace smemu::aws {
namespace {

constexpr std::size_t kAccountDigits = 12;
constexpr std::size_t kLongestRegion = 32;
constexpr std::string_view kCredential = "Credential=";

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_region_char(char c) {
  return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
}

bool is_account(std::string_view text) {
  return text.size() == kAccountDigits && std::all_of(text.begin(), text.end(), is_digit);
}
bool is_region(std::string_view text) {
  return !text.empty() && text.size() <= kLongestRegion &&
         std::all_of(text.begin(), text.end(), is_region_char);
}

std::string_view credential_in(std::string_view authorization) {
  const std::size_t begin = authorization.find(kCredential);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = authorization.substr(begin + kCredential.size());
  return rest.substr(0, rest.find_first_of(", "));
}

/// Cuts the first field off. Fields end at a slash, which a query may carry as %2F.
std::string_view cut_field(std::string_view& credential) {
  for (std::size_t i = 0; i < credential.size(); ++i) {
    const std::string_view rest = credential.substr(i);
    const bool encoded = rest.starts_with("%2F") || rest.starts_with("%2f");
    if (!encoded && rest[0] != '/') continue;
    const std::string_view field = credential.substr(0, i);
    credential = rest.substr(encoded ? 3 : 1);
    return field;
  }
  return std::exchange(credential, {});
}

}  // namespace

Scope caller_of(std::string_view authorization, std::string_view presigned) {
  const std::string_view credential = credential_in(authorization);
  std::string_view rest = credential.empty() ? presigned : credential;
  const std::string_view id = cut_field(rest);
  std::ignore = cut_field(rest);  // the date
  const std::string_view region = cut_field(rest);
  std::ignore = cut_field(rest);  // the service
  // A credential of SigV4a has four fields and no region: ID/DATE/SERVICE/aws4_request.
  const bool has_region = rest == "aws4_request";
  Scope caller;
  if (is_account(id)) caller.account = id;
  if (has_region && is_region(region)) caller.region = region;
  return caller;
}

}  // namespace smemu::aws
