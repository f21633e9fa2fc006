#pragma once

#include "emulator/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace smemu::json {

/// Where the tokens of a JSON text begin: every bracket, colon, comma, opening quote and first byte
/// of a scalar, in order. Has also made sure that the text is UTF-8, that strings end, and that no
/// control character stands in one. simdjson's first stage; the only place that knows simdjson.
/// `text` gets room for simdjson to read past its end. The result is valid until the next call on
/// this thread.
[[nodiscard]] Result<std::span<const std::uint32_t>> find_structure(std::string& text);

}  // namespace smemu::json
