#pragma once

#include <cstdint>
#include <string>

namespace smemu::testing {

struct Pair {
  std::string pattern;
  std::string event;
};

/// A pattern and an event, the same for the same seed everywhere. The pattern asks for what the
/// event has, or nearly so, so that about half of all pairs match; about one in eight patterns is
/// refused. Both use all of the language: every operator, `$or`, arrays of objects, dotted and
/// escaped and repeated names, numbers in many spellings, letters with odd cases.
[[nodiscard]] Pair random_pair(std::uint64_t seed);

}  // namespace smemu::testing
