#pragma once

#include <span>
#include <string_view>

namespace smemu::explain {

/// A field of an event that takes one of a few values, and which. Sources: SageMaker developer
/// guide, "Amazon SageMaker AI events that EventBridge delivers"; the enums of the SageMaker API.
/// Endpoints are UPPER_SNAKE in events and CamelCase in the API, and DELETED exists in events only.
struct StatusField {
  std::string_view detail_type;
  std::string_view path;  // "detail.EndpointStatus"
  std::span<const std::string_view> values;
};

[[nodiscard]] std::span<const StatusField> status_fields();

}  // namespace smemu::explain
