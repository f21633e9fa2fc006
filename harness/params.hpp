#pragma once

#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::harness {

enum class ParamType : std::uint8_t { string, integer, boolean, duration };

[[nodiscard]] std::string_view name_of(ParamType type);

/// Something that a scenario lets its player choose.
struct Param {
  std::string name;
  ParamType type = ParamType::string;
  std::string about;
  nlohmann::ordered_json fallback;   // null: it must be given
  std::vector<std::string> choices;  // empty: any value of the type
  bool address = false;  // differs from machine to machine, so canonical output leaves it out
  nlohmann::ordered_json value = {};  // what is played; null until resolved
};

/// Reads the `params:` of a scenario. A type that is not named follows from the default. Errors
/// point into it.
[[nodiscard]] Result<std::vector<Param>> read_params(const nlohmann::ordered_json& params,
                                                     const std::string& pointer);

/// Gives each param the text that was set for it, read as its type, or its default. Fails with a
/// param's name in `where`.
[[nodiscard]] Result<void> resolve_params(std::vector<Param>& params,
                                          const std::map<std::string, std::string>& set);

/// What `{{name}}` stands for.
using Values = std::map<std::string, nlohmann::ordered_json>;

/// Puts values for every `{{name}}` in the strings inside `document`; a string that is nothing else
/// becomes the value, with its type. Fails with a JSON pointer on a name that there is not.
[[nodiscard]] Result<void> substitute(nlohmann::ordered_json& document, const Values& values,
                                      const std::string& pointer);

}  // namespace smemu::harness
