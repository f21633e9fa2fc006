#pragma once

#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace smemu::cli {

/// Changes to an event, as a command line says them. A path is "detail.ProductionVariants[0].Name";
/// a value is JSON, or else a text.
struct Edits {
  std::vector<std::string> override_values;  // PATH=VALUE, of what is there
  std::vector<std::string> add;     // PATH=VALUE, of what is not; [-] is behind a list's end
  std::vector<std::string> remove;  // PATH
};

/// Makes them, in that order. Fails with the path in `where` and says what is there instead.
[[nodiscard]] Result<void> edit(nlohmann::ordered_json& event, const Edits& edits);

}  // namespace smemu::cli
