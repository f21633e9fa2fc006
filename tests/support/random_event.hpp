#pragma once

#include "tests/support/draw.hpp"

#include <string>
#include <vector>

namespace smemu::testing {

/// A string, number or literal of an event, and the names that lead to it.
struct RandomLeaf {
  std::vector<std::string> path;
  std::string json;
};

struct RandomEvent {
  std::string text;
  std::vector<RandomLeaf> leaves;
};

[[nodiscard]] RandomEvent random_event(Draw& draw);

/// From few, so that they meet; JSON.
[[nodiscard]] std::string random_string(Draw& draw);
[[nodiscard]] std::string random_number(Draw& draw);
/// Mostly one that AWS can compare.
[[nodiscard]] std::string random_bound(Draw& draw);
[[nodiscard]] std::string random_scalar(Draw& draw);
/// No JSON: without quotes and escapes.
[[nodiscard]] std::string random_name(Draw& draw);

/// `text` as a JSON string, at times with escapes that need not be.
[[nodiscard]] std::string spelled(Draw& draw, std::string_view text);

}  // namespace smemu::testing
