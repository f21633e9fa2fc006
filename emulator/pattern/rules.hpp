#pragma once

#include "emulator/pattern/matcher.hpp"
#include "emulator/pattern/path.hpp"
#include "emulator/pattern/source.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace smemu::pattern {

/// A field of a pattern and what it may be: any of these.
struct Field {
  Path path;
  std::vector<Matcher> any_of;
  std::string wanted;  // the JSON array as written, without white space
  Position place;      // of the array in the text
};

/// What a pattern says once every `$or` is multiplied out: an event matches if all fields of one
/// alternative do.
struct Rules {
  using FieldId = std::uint32_t;

  std::vector<Field> fields;  // in the order of the text; later ones of the same path override in
                              // their alternatives
  std::vector<std::vector<FieldId>> alternatives;  // each ordered by path, as UTF-16
};

}  // namespace smemu::pattern
