#include "emulator/pattern/match.hpp"

#include "emulator/pattern/agreement.hpp"
#include "emulator/pattern/pattern.hpp"

#include <algorithm>

namespace smemu::pattern {
namespace {

using Alternative = std::vector<Rules::FieldId>;

bool takes(const Field& field, const Leaf& leaf) {
  return std::any_of(field.any_of.begin(), field.any_of.end(),
                     [&leaf](const Matcher& matcher) { return accepts(matcher, leaf); });
}

bool takes_absence(const Field& field) {
  return std::any_of(field.any_of.begin(), field.any_of.end(), [](const Matcher& matcher) {
    return std::holds_alternative<Absent>(matcher.test);
  });
}

bool lies_in_element(const FlatEvent::Entry& entry) {
  return entry.element != FlatEvent::kNone;
}

/// Do the fields hold together, of which each holds by itself?
bool agree(const Rules& rules, const Alternative& alternative, const FlatEvent& event) {
  Agreement agreement;
  for (const Rules::FieldId id : alternative) {
    const Field& field = rules.fields[id];
    agreement.add_field(takes_absence(field));
    for (const auto& entry : event.at(field.path)) {
      agreement.add_leaf(entry.element, takes(field, entry.leaf));
    }
  }
  return agreement.holds(event.elements());
}

/// Can elements of arrays make a difference for these fields?
bool has_elements(const Rules& rules, const Alternative& alternative, const FlatEvent& event) {
  return std::any_of(alternative.begin(), alternative.end(), [&](Rules::FieldId id) {
    const auto leaves = event.at(rules.fields[id].path);
    return std::any_of(leaves.begin(), leaves.end(), lies_in_element);
  });
}

/// Could the field hold if no other field bound it to an element?
bool may_fit(const Field& field, const FlatEvent& event) {
  const auto leaves = event.at(field.path);
  return fits(field, event) ||
         (takes_absence(field) && std::any_of(leaves.begin(), leaves.end(), lies_in_element));
}

}  // namespace

bool fits(const Field& field, const FlatEvent& event) {
  const auto leaves = event.at(field.path);
  if (leaves.empty()) return takes_absence(field);
  return std::any_of(leaves.begin(), leaves.end(),
                     [&](const FlatEvent::Entry& entry) { return takes(field, entry.leaf); });
}

bool fit_together(const Rules& rules, const Alternative& alternative, const FlatEvent& event) {
  const bool each_may = std::all_of(alternative.begin(), alternative.end(),
                                    [&](auto id) { return may_fit(rules.fields[id], event); });
  if (!each_may) return false;
  return !has_elements(rules, alternative, event) || agree(rules, alternative, event);
}

bool matches(const Pattern& pattern, const FlatEvent& event) {
  const Rules& rules = pattern.rules();
  return std::any_of(
      rules.alternatives.begin(), rules.alternatives.end(),
      [&](const Alternative& alternative) { return fit_together(rules, alternative, event); });
}

}  // namespace smemu::pattern
