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

std::string endpoint_arn(const Scope& scope, std::string_view name) {
  return resource_arn(scope, "sagemaker", "endpoint/" + lower_case(name));
}

}  // namespace smemu::generators
