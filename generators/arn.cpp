#include "generators/arn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace smemu::generators {
namespace {

std::string_view partition_of(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  if (region.starts_with("us-gov-")) return "aws-us-gov";
  return "aws";
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

}  // namespace

std::string resource_arn(const Scope& scope, std::string_view service, std::string_view resource) {
  return fmt::format("arn:{}:{}:{}:{}:{}", partition_of(scope.region), service, scope.region,
                     scope.account, resource);
}

std::string sagemaker_arn(const Scope& scope, std::string_view kind, std::string_view name) {
  return resource_arn(scope, "sagemaker", fmt::format("{}/{}", kind, name));
}

std::string lower_case_arn(const Scope& scope, std::string_view kind, std::string_view name) {
  return sagemaker_arn(scope, kind, lower_case(name));
}

std::string role_arn(const Scope& scope, std::string_view role) {
  if (role.starts_with("arn:")) return std::string(role);
  return fmt::format("arn:{}:iam::{}:role/{}", partition_of(scope.region), scope.account, role);
}

std::string endpoint_arn(const Scope& scope, std::string_view name) {
  return lower_case_arn(scope, "endpoint", name);
}

}  // namespace smemu::generators
