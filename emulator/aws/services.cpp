#include "emulator/aws/cloudwatch/service.hpp"
#include "emulator/aws/operation.hpp"
#include "emulator/aws/sqs/service.hpp"
#include "emulator/aws/sts.hpp"

#include <algorithm>

namespace smemu::aws {

std::span<const Service* const> services() {
  static const Service* const all[] = {&event_bridge(), &sqs::service(), &sts(),
                                       &cloudwatch::service()};
  return all;
}

const Operation* find_operation(const Service& service, std::string_view name) {
  const auto& rows = service.operations;
  const auto found = std::lower_bound(
      rows.begin(), rows.end(), name,
      [](const Operation& operation, std::string_view wanted) { return operation.name < wanted; });
  return found != rows.end() && found->name == name ? &*found : nullptr;
}

}  // namespace smemu::aws
