#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/json/document.hpp"

#include <optional>
#include <string>

namespace smemu::aws {

/// All that the value breaks, in the words and the order of AWS's ValidationException: members in
/// the model's order, of one member its pattern before its length, each fault with the path and the
/// value it has. Requires a value without type faults. Like AWS, stops at ten faults. Nothing if
/// all is well.
///
///     2 validation errors detected: Value 'a b' at 'name' failed to satisfy constraint: Member
///     must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+; Value null at
///     'targets.1.member.id' failed to satisfy constraint: Member must not be null
[[nodiscard]] std::optional<std::string> constraint_faults(json::View value, const Shape& shape);

/// What smemu says about the first member it does not honour and would not pass over in silence.
[[nodiscard]] std::optional<std::string> refusal(json::View value, const Shape& shape);

}  // namespace smemu::aws
