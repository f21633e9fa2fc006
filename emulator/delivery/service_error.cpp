#include "emulator/delivery/service_error.hpp"

#include "emulator/delivery/header_name.hpp"

#include <algorithm>
#include <array>

namespace smemu::delivery {
namespace {

/// Services name their errors alike: the first row with a part of the name decides.
struct Row {
  std::string_view part;
  ServiceGrade grade;
};
constexpr ServiceGrade kDenied{Grade::permanent, "NO_PERMISSIONS"};
constexpr ServiceGrade kMissing{Grade::permanent, "NO_RESOURCE"};
constexpr ServiceGrade kThrottled{Grade::retryable, "THROTTLING"};
constexpr ServiceGrade kInvalid{Grade::permanent, "INVALID_PARAMETER"};
constexpr std::array<Row, 22> kRows{{
    {"AccessDenied", kDenied},
    {"NotAuthorized", kDenied},
    {"AuthorizationError", kDenied},
    {"UnrecognizedClient", kDenied},
    {"InvalidClientTokenId", kDenied},
    {"InvalidSignature", kDenied},
    {"SignatureDoesNotMatch", kDenied},
    {"ExpiredToken", kDenied},
    {"NotFound", kMissing},
    {"DoesNotExist", kMissing},
    {"NonExistent", kMissing},
    {"Throttl", kThrottled},
    {"TooManyRequests", kThrottled},
    {"ThroughputExceeded", kThrottled},
    {"RequestLimitExceeded", kThrottled},
    {"AlreadyExists", {Grade::permanent, "RESOURCE_ALREADY_EXISTS"}},
    {"LimitExceeded", {Grade::retryable, "RESOURCE_LIMIT_EXCEEDED"}},
    {"ConcurrentModification", {Grade::retryable, "RESOURCE_MODIFICATION_COLLISION"}},
    {"Conflict", {Grade::retryable, "RESOURCE_MODIFICATION_COLLISION"}},
    {"Validation", kInvalid},
    {"InvalidParameter", kInvalid},
    {"Invalid", kInvalid},
}};

struct StatusRow {
  int status;
  ServiceGrade grade;
};
constexpr std::array<StatusRow, 4> kStatuses{
    {{401, kDenied}, {403, kDenied}, {404, kMissing}, {429, kThrottled}}};

/// What stands between `before` and the next `end`.
std::string_view between(std::string_view text, std::string_view before, char end) {
  const std::size_t at = text.find(before);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + before.size());
  return text.substr(0, text.find(end));
}

std::string_view json_type(std::string_view body) {
  std::string_view type = between(body, R"("__type")", '}');  // ` : "name.space#Type", ...`
  type = between(type, "\"", '"');
  return type.substr(type.find('#') + 1);
}

}  // namespace

std::string service_error_type(const InboundResponse& response) {
  for (const Header& header : response.headers) {
    if (!same_name(header.name, "x-amzn-ErrorType")) continue;
    const std::string_view type = header.value;
    return std::string(type.substr(0, type.find(':')));  // behind it may come a URL
  }
  const std::string_view type = json_type(response.body);
  return std::string(type.empty() ? between(response.body, "<Code>", '<') : type);
}

ServiceGrade grade_service_error(int status, std::string_view type) {
  for (const Row& row : kRows) {
    if (type.find(row.part) != std::string_view::npos) return row.grade;
  }
  for (const StatusRow& row : kStatuses) {
    if (row.status == status) return row.grade;
  }
  if (status >= 500) return {Grade::retryable, "ERROR_FROM_TARGET"};
  return {Grade::permanent, "SDK_CLIENT_ERROR"};
}

}  // namespace smemu::delivery
