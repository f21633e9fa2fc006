#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace smemu::harness {

/// The dotted paths at which two JSON documents differ, in the order of the first, then those that
/// only the second has. Arrays of different length differ as wholes.
[[nodiscard]] std::vector<std::string> differing_paths(std::string_view first,
                                                       std::string_view second);

}  // namespace smemu::harness
