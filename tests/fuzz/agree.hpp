#pragma once

#include "tests/support/matchers.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace smemu::testing {

/// What libFuzzer hands over, as text.
inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds, const std::string& evidence) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", evidence.c_str());
  std::abort();
}

/// Engine, matches(), explain() and reference say the same.
inline void require_agreement(std::string_view pattern, std::string_view event) {
  const Verdicts found = verdicts(pattern, event);
  require(found.agree(), "pattern: " + std::string(pattern) + "\nevent: " + std::string(event) +
                             '\n' + found.show());
}

}  // namespace smemu::testing
