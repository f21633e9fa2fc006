#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace smemu::harness {

/// One canonical line of a play (harness/progress.hpp) as a person at a terminal likes to read it:
/// one or more lines of text, each ended by a line feed; empty for a kind of line that it does not
/// know. Pure.
[[nodiscard]] std::string timeline_text(const nlohmann::ordered_json& line, bool colour);

}  // namespace smemu::harness
