#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace smemu::support {

/// What is wrong with the document by the schema: "/detail/Name is 3, not a string"; empty if
/// nothing is. Knows the keywords that our schemas use (type, const, enum, pattern, properties,
/// required, additionalProperties, items, minItems, minimum, anyOf) and throws on any other, so
/// that none is passed over.
[[nodiscard]] std::vector<std::string> faults(const nlohmann::ordered_json& document,
                                              const nlohmann::ordered_json& schema);

}  // namespace smemu::support
