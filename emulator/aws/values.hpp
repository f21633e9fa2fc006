#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/json/document.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// Reads members of a request whose types have been checked.
namespace smemu::aws {

/// A null member means the same as none.
[[nodiscard]] bool is_absent(json::View value);

[[nodiscard]] std::optional<std::string> optional_text(json::View value);
[[nodiscard]] std::string text_or(json::View value, std::string_view otherwise);

/// Fractions are cut off and the rest is kept within 32 bits, as AWS reads integers.
[[nodiscard]] std::int64_t integer_of(json::View value);
[[nodiscard]] std::int64_t integer_or(json::View value, std::int64_t otherwise);

[[nodiscard]] bool boolean_or(json::View value, bool otherwise);

/// Can an Instant hold these seconds since 1970?
[[nodiscard]] bool is_instant(double epoch_seconds);

/// Seconds since 1970 with a fraction, to the millisecond.
[[nodiscard]] Instant instant_of(json::View value);

/// Characters, not bytes.
[[nodiscard]] std::int64_t length_of(std::string_view utf8);

}  // namespace smemu::aws
