#pragma once

#include "emulator/bus/event.hpp"
#include "emulator/bus/rule.hpp"
#include "emulator/json/document.hpp"
#include "emulator/pattern/explain.hpp"
#include "emulator/pattern/pattern.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Why a rule fired or did not: field by field, with the known traps named. Pure; nothing here is
/// on the hot path.
namespace smemu::explain {

/// An event laid open, so that many patterns can be held against it.
class Subject {
 public:
  /// Fails where `json` is no JSON object; the error's `where` is the offset.
  [[nodiscard]] static Result<Subject> of(std::string_view json);

  [[nodiscard]] json::View root() const { return document_->root(); }
  [[nodiscard]] const pattern::FlatEvent& flat() const { return flat_; }

 private:
  std::shared_ptr<const json::Document> document_;
  pattern::FlatEvent flat_;
};

/// One field of the pattern.
struct Leaf {
  pattern::LeafVerdict verdict;
  std::string hint;  // which known trap it fell into; empty if it matched or fell into none
};

/// A pattern held against an event.
struct Report {
  std::string bus;   // of the rule
  std::string rule;  // empty for a pattern of its own
  bool matched = false;
  std::vector<Leaf> leaves;            // those that decide, in the order of the pattern
  std::vector<Leaf> others;            // of the branches of `$or` that do not
  std::vector<std::string> obstacles;  // what keeps the rule from it, whatever its pattern says
  bool in_different_elements = false;

  [[nodiscard]] bool fires() const { return matched && obstacles.empty(); }
  [[nodiscard]] std::size_t met() const;  // leaves that matched
};

[[nodiscard]] Report explain(const pattern::Pattern& pattern, const Subject& subject);

/// Also looks at what the rule is and where the event went. `subject` is the event's envelope.
[[nodiscard]] Report explain(const bus::Rule& rule, const bus::Event& event,
                             const Subject& subject);

}  // namespace smemu::explain
