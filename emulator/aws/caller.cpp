#include "emulator/aws/caller.hpp"

#include <algorithm>
#include <string>
#include <vector>

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

/// The fields between slashes, which a query may carry as %2F.
std::vector<std::string> fields_of(std::string_view credential) {
  std::vector<std::string> fields(1);
  while (!credential.empty()) {
    const bool encoded = credential.starts_with("%2F") || credential.starts_with("%2f");
    if (encoded || credential[0] == '/') {
      fields.emplace_back();
    } else {
      fields.back() += credential[0];
    }
    credential.remove_prefix(encoded ? 3 : 1);
  }
  return fields;
}

}  // namespace

Scope caller_of(std::string_view authorization, std::string_view presigned) {
  const std::string_view credential = credential_in(authorization);
  const auto fields = fields_of(credential.empty() ? presigned : credential);
  Scope caller;
  if (is_account(fields[0])) caller.account = fields[0];
  // A credential of SigV4a has four fields and no region: ID/DATE/SERVICE/aws4_request.
  if (fields.size() == 5 && is_region(fields[2])) caller.region = fields[2];
  return caller;
}

}  // namespace smemu::aws
