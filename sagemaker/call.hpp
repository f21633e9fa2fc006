#pragma once

#include "emulator/base/ids.hpp"
#include "sagemaker/resources.hpp"

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::sagemaker {

using Json = nlohmann::ordered_json;

/// A call whose input has passed its table.
struct Call {
  Json in;  // the members that the table knows, without null ones
  const Scope& caller;
  world::World& world;
  Resources& resources;

  [[nodiscard]] bool has(const char* member) const { return in.contains(member); }
  /// Empty if it was not given.
  [[nodiscard]] std::string text(const char* member) const { return in.value(member, ""); }
  [[nodiscard]] Instant now() const;
};

// SageMaker's errors.
inline constexpr std::string_view kValidation = "ValidationException";
inline constexpr std::string_view kNotFound = "ResourceNotFound";
inline constexpr std::string_view kInUse = "ResourceInUse";
inline constexpr std::string_view kLimitExceeded = "ResourceLimitExceeded";
inline constexpr std::string_view kConflict = "ConflictException";

struct Fault {
  std::string_view type;
  std::string message;
};
template <class T>
using OrFault = tl::expected<T, Fault>;

[[nodiscard]] inline tl::unexpected<Fault> fault(std::string_view type, std::string message) {
  return tl::unexpected<Fault>(Fault{type, std::move(message)});
}

/// The answer of an operation; null where it answers nothing.
using Answer = OrFault<Json>;

/// [{"Key": "team", "Value": "churn"}] as a map; empty if none were given.
[[nodiscard]] Resources::Tags tags_of(const Json& in);

/// A member of a request that a lifecycle has a parameter for.
struct Mapped {
  const char* argument;  // "max_runtime"
  const char* pointer;   // "/StoppingCondition/MaxRuntimeInSeconds"
  bool seconds = false;  // whole seconds there, a duration here
};

/// The arguments that a request has.
[[nodiscard]] Json mapped(const Json& in, std::span<const Mapped> table);

/// "600s": how a lifecycle's argument writes whole seconds.
[[nodiscard]] std::string seconds_text(const Json& seconds);

}  // namespace smemu::sagemaker
