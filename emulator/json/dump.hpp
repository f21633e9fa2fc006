#pragma once

#include "emulator/json/output.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace smemu::json {

/// What `value.dump()` writes, byte for byte, in a fraction of the time: texts that need no escape
/// are taken as they are, everything unusual is left to dump(). Throws what dump() throws: a text
/// is not UTF-8.
[[nodiscard]] std::string dump(const nlohmann::ordered_json& value);
void append_dump(Output& out, const nlohmann::ordered_json& value);

}  // namespace smemu::json
