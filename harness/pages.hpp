#pragma once

#include "harness/state.hpp"

#include <string>

namespace smemu::harness {

/// Every element of a list operation, page by page: ListRules' "Rules".
[[nodiscard]] Result<nlohmann::ordered_json> list_all(const CallApi& api,
                                                      const std::string& operation,
                                                      nlohmann::ordered_json body,
                                                      const char* member);

}  // namespace smemu::harness
