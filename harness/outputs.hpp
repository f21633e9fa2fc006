#pragma once

#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <set>
#include <string>

/// References `${name.path}` to what earlier steps of a play brought about: `${rollout.event.id}`
/// is the id of the latest event that the lifecycle `rollout` sent.
namespace smemu::harness {

/// What the step of that name brought about so far; nothing if there is no such step.
using Outputs = std::function<std::optional<nlohmann::ordered_json>(const std::string& name)>;

[[nodiscard]] bool has_references(const nlohmann::ordered_json& value);

/// Whether every reference inside `value` begins with one of the names. Fails with a JSON pointer,
/// beginning with `pointer`, in `where`.
[[nodiscard]] Result<void> check_outputs(const nlohmann::ordered_json& value,
                                         const std::string& pointer,
                                         const std::set<std::string>& names);

/// Puts outputs for every reference in the texts inside `value`; a text that is nothing else
/// becomes the output, with its type. Fails where an output has no such member, and says which it
/// has.
[[nodiscard]] Result<void> resolve_outputs(nlohmann::ordered_json& value,
                                           const std::set<std::string>& names,
                                           const Outputs& outputs);

}  // namespace smemu::harness
