#pragma once

#include <string_view>

namespace smemu::explain {

/// Is there a service whose events are known here, and does none of them have this detail-type?
/// Then `nearest` is one that a slip could have meant, or empty.
struct UnknownType {
  bool unknown = false;
  std::string_view nearest = {};
};

/// `detail_type` as a pattern names it. Only types that begin with a known service's word are
/// judged: others belong to the user. Source: SageMaker developer guide, "Amazon SageMaker AI
/// events that EventBridge delivers"; EventBridge events reference, aws.sagemaker.
[[nodiscard]] UnknownType look_up_type(std::string_view detail_type);

}  // namespace smemu::explain
