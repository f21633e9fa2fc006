#pragma once

#include "emulator/base/result.hpp"
#include "emulator/pattern/flat_event.hpp"
#include "emulator/pattern/matcher.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

/// What a pattern asks of one path: that any of its matchers is satisfied.
struct Field {
  std::string path;    // "detail.state"
  std::string wanted;  // the alternatives as written, without white space: ["a",{"prefix":"b"}]
  std::vector<Matcher> any_of;
};

/// Fields that must all hold, within common array elements. `$or` makes a pattern of several.
using Alternative = std::vector<Field>;

/// A parsed event pattern. Immutable.
class Pattern {
 public:
  explicit Pattern(std::vector<Alternative> alternatives)
      : alternatives_(std::move(alternatives)) {}
  [[nodiscard]] const std::vector<Alternative>& alternatives() const { return alternatives_; }

 private:
  std::vector<Alternative> alternatives_;
};

/// Reads a pattern by the grammar of AWS's engine. On a fault Error::message is what AWS says after
/// "Event pattern is not valid. Reason: ", with the place in the text where AWS gives it.
[[nodiscard]] Result<Pattern> parse(std::string_view text);

[[nodiscard]] bool matches(const Pattern& pattern, const FlatEvent& event);
[[nodiscard]] bool matches(const Alternative& alternative, const FlatEvent& event);

/// Does the event satisfy this one field, whatever the others ask?
[[nodiscard]] bool holds(const Field& field, const FlatEvent& event);

}  // namespace smemu::pattern
