#pragma once

#include "tests/support/reference/choice.hpp"
#include "tests/support/reference/event.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A second implementation of EventBridge's pattern language, to compare the product with. It is
/// written from the documentation and from what event-ruler does, as plainly as we could, and it
/// shares no code with the product, not even the reading of JSON. It takes exponential time where
/// that is simpler. It says whether a pattern is one and what it matches, not why.
namespace smemu::reference {

struct Field {
  std::string path;
  Choices any_of;
};

/// All of these, in the order in which event-ruler looks at them: by path, as Java compares
/// strings.
using Alternative = std::vector<std::shared_ptr<const Field>>;

/// Any of these.
using Pattern = std::vector<Alternative>;

/// Nothing if AWS refuses it.
[[nodiscard]] std::optional<Pattern> read_pattern(std::string_view text);

[[nodiscard]] bool matches(const Pattern& pattern, const Event& event);

/// The worst complexity of the wildcards of one field; 11 stands for more as well.
[[nodiscard]] std::size_t complexity(const Pattern& pattern);

}  // namespace smemu::reference
