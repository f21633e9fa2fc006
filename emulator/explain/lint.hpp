#pragma once

#include "emulator/bus/rule.hpp"
#include "emulator/journal/journal.hpp"
#include "emulator/pattern/pattern.hpp"
#include "emulator/pattern/source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::explain {

/// How bad it is: the rule can never fire; a part of it is for nothing; worth a look.
enum class Severity : std::uint8_t { dead, part, notice };

/// "dead", "part", "notice".
[[nodiscard]] std::string_view to_text(Severity severity);

/// What is wrong with a rule, in a sentence.
struct Finding {
  Severity severity = Severity::notice;
  std::string what;
  std::optional<pattern::Position> place = std::nullopt;  // in the pattern's text

  bool operator==(const Finding&) const = default;
};

/// What no event will ever satisfy: fields that no event has, detail-types and statuses that AWS
/// never sends or spells otherwise, branches of `$or` that cannot match or that another one makes
/// superfluous. Judges only what is certain: events of the user's own may hold anything.
[[nodiscard]] std::vector<Finding> lint(const pattern::Pattern& pattern);

/// Also that the rule is disabled, has no targets, or matched none of the events that its bus got
/// as far as the journal remembers.
[[nodiscard]] std::vector<Finding> lint(const bus::Rule& rule, const journal::Journal& journal);

}  // namespace smemu::explain
