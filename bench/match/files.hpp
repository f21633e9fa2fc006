#pragma once

#include "bench/match/measure.hpp"

#include <cstddef>
#include <string>

namespace smemu::bench {

/// Matches the events of a file (one per line) against the rules of a file ({"name","pattern"} per
/// line, the pattern an object or a string that holds one), and prints rates and what matched, so
/// that other engines can be compared on the same files. Throws Unusable.
void match_files(const std::string& events, const std::string& rules, std::size_t threads);

}  // namespace smemu::bench
