#pragma once

#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace smemu::harness {

struct Position {
  int line = 1;
  int column = 1;
};

/// A YAML document as the JSON it means, with the place where each value was written.
struct YamlDocument {
  nlohmann::ordered_json value;
  std::map<std::string, Position> positions;  // by JSON pointer; of a member its key's

  /// The place of that value, or of the nearest one around it.
  [[nodiscard]] Position position(std::string pointer) const;
};

/// Reads one document of YAML's JSON-like part: string keys, each once; plain scalars are what JSON
/// would read them as (so 007 and yes are strings). Fails with `where` "line:column". Bounded in
/// size, depth and number of values.
[[nodiscard]] Result<YamlDocument> read_yaml(const std::string& text);

/// `value` as YAML that read_yaml reads back as the same, and that other readers take alike.
[[nodiscard]] std::string write_yaml(const nlohmann::ordered_json& value);

}  // namespace smemu::harness
