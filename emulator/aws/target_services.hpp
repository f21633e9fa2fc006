#pragma once

#include <string_view>

namespace smemu::aws {

/// One kind of target that EventBridge takes, told from its ARN.
struct TargetService {
  std::string_view service;        // third field of the ARN
  std::string_view resource_type;  // first word of its resource; empty: any
  bool delivered = false;          // by this version
  bool needs_role = false;         // PutTargets refuses it without a RoleArn
};

/// Null if that ARN is of no service that can be a target. Where a service has several kinds of
/// resources, the first row that fits counts.
[[nodiscard]] const TargetService* find_target_service(std::string_view service,
                                                       std::string_view resource_type);

}  // namespace smemu::aws
