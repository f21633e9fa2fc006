#pragma once

#include "emulator/pattern/pattern.hpp"

#include <optional>
#include <string>
#include <vector>

namespace smemu::pattern {

/// Why one field of a pattern did or did not accept an event.
struct LeafVerdict {
  std::string path;                   // "detail.EndpointStatus"
  std::string wanted;                 // the pattern's alternatives, compact JSON
  std::optional<std::string> actual;  // what the event has there, JSON; nothing: no such field
  bool matched = false;
};

/// Explanation is data, not text.
struct Explanation {
  std::vector<LeafVerdict> leaves;  // in pattern order
  bool matched = false;  // may be false with every leaf matched: in different elements of one array
};

/// The verdict of matches(), field by field; with `$or`, of the alternative that came nearest.
[[nodiscard]] Explanation explain(const Pattern& pattern, const FlatEvent& event);

}  // namespace smemu::pattern
