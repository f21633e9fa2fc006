#pragma once

#include "cli/verbs.hpp"
#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::cli {

using Json = nlohmann::ordered_json;

/// "events?limit=5&bus=a%20b": parameters without a value are left out.
[[nodiscard]] std::string query(std::string_view path,
                                const std::vector<std::pair<std::string, std::string>>& parameters);

/// The JSON that the server answers to a GET of `path`.
[[nodiscard]] Result<Json> fetch(const QueryOptions& options, const std::string& path);

/// A string member; empty if it is absent.
[[nodiscard]] std::string text(const Json& object, const char* name);

}  // namespace smemu::cli
