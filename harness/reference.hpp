#pragma once

#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>

namespace smemu::harness {

/// What AWS answered about resources that are there already, by "section.name".
using Answers = std::map<std::string, nlohmann::ordered_json>;

/// Every `${section.name.member}` in a value, however deep, refers to one of `made`. The Error says
/// which does not, and where it stands.
[[nodiscard]] Result<void> check_references(const nlohmann::ordered_json& value,
                                            const std::string& pointer,
                                            const std::set<std::string>& made);

/// Puts what AWS answered in the place of every reference. Requires that they were checked.
[[nodiscard]] Result<void> resolve_references(nlohmann::ordered_json& value,
                                              const Answers& answers);

}  // namespace smemu::harness
