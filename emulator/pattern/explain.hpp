#pragma once

#include "emulator/pattern/flat_event.hpp"
#include "emulator/pattern/pattern.hpp"
#include "emulator/pattern/source.hpp"

#include <optional>
#include <string>
#include <vector>

namespace smemu::pattern {

/// One field of a pattern against one event.
struct LeafVerdict {
  std::string path;    // dotted
  std::string wanted;  // the JSON array of alternatives, as written, compact
  std::optional<std::string>
      actual;  // JSON; an array if the path has several values; nothing if it has none
  bool matched;
  Position place;  // of the wanted array in the pattern's text
};

struct Explanation {
  std::vector<LeafVerdict> leaves;  // in the order of the pattern
  std::vector<LeafVerdict> others;  // of the other branches of `$or`
  bool matched = false;
  /// Every leaf matched, but in different elements of an array, so the pattern did not.
  bool in_different_elements = false;
};

/// Why `pattern` matches `event`, or does not. Of a pattern with `$or`, tells of the alternative
/// that matches, or else of the first that has the most matched leaves. `matched` is what matches()
/// says.
[[nodiscard]] Explanation explain(const Pattern& pattern, const FlatEvent& event);

}  // namespace smemu::pattern
