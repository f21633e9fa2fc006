#pragma once

#include "tests/support/reference/event.hpp"
#include "tests/support/reference/json.hpp"
#include "tests/support/reference/wildcard.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace smemu::reference {

/// A pattern that AWS's present reader refuses is tried with its former one, which had no `$or` and
/// fewer forms of anything-but.
enum class Reader { present, former };

/// One of the things that a pattern lets a field be.
struct Choice {
  std::string meaning;  // equal for choices that say the same
  std::function<bool(const Value&)> accepts;
  bool wants_absence = false;
  std::vector<Wildcard> wildcards = {};
};

using Choices = std::vector<Choice>;

/// An element of a field's array. A number is two choices: its value and its spelling. Nothing if
/// AWS refuses it.
[[nodiscard]] std::optional<Choices> read_choices(const Json& element, Reader reader);

}  // namespace smemu::reference
