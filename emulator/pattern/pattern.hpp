#pragma once

#include "emulator/base/result.hpp"

#include <memory>
#include <string_view>

namespace smemu::pattern {

class FlatEvent;
struct Rules;

/// An event pattern that has been read and checked. Immutable, cheap to copy, thread-safe.
class Pattern {
 public:
  explicit Pattern(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

  [[nodiscard]] const Rules& rules() const { return *rules_; }

 private:
  std::shared_ptr<const Rules> rules_;
};

/// Reads an event pattern. On failure the error is `invalid_pattern` and its message is what AWS
/// puts behind `Event pattern is not valid. Reason: `, the place in the text included where AWS
/// says it. Source: recorded AWS answers; event-ruler, JsonRuleCompiler; Jackson for what is not
/// JSON.
[[nodiscard]] Result<Pattern> parse(std::string_view text);

[[nodiscard]] bool matches(const Pattern& pattern, const FlatEvent& event);

}  // namespace smemu::pattern
