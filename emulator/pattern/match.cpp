#include "emulator/pattern/match.hpp"

#include "emulator/pattern/pattern.hpp"

#include <algorithm>
#include <set>
#include <utility>

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

/// Which element of which array: what the fields seen so far have settled on, ordered.
using Choice = std::pair<std::uint32_t, std::uint32_t>;
using Choices = std::vector<Choice>;

/// Looks for elements in which all fields hold, field by field in the order of their paths, as
/// event-ruler does: an `exists: false` only looks at elements that agree with what the fields
/// before it have chosen. Keeps all sets of choices that are open after a field, and of those only
/// what later fields can contradict, so that the work follows the elements and not their
/// combinations. Source: event-ruler, ACFinder and ArrayMembership.
class Search {
 public:
  Search(const Rules& rules, const Alternative& alternative, const FlatEvent& event)
      : rules_(rules), alternative_(alternative), event_(event) {}

  [[nodiscard]] bool succeeds() const {
    std::set<Choices> open{{}};
    for (std::size_t i = 0; i < alternative_.size() && !open.empty(); ++i) {
      const auto relevant = arrays_after(i);
      std::set<Choices> next;
      for (const Choices& choices : open) extend(choices, field(i), relevant, next);
      open = std::move(next);
    }
    return !open.empty();
  }

 private:
  [[nodiscard]] const Field& field(std::size_t i) const { return rules_.fields[alternative_[i]]; }

  [[nodiscard]] std::set<std::uint32_t> arrays_after(std::size_t i) const {
    std::set<std::uint32_t> out;
    for (++i; i < alternative_.size(); ++i) {
      for (const auto& entry : event_.at(field(i).path)) {
        for (std::uint32_t id = entry.element; id != FlatEvent::kNone;) {
          out.insert(event_.element(id).array);
          id = event_.element(id).parent;
        }
      }
    }
    return out;
  }

  /// Adds to `next` what is chosen once `field` has held, in every way in which it can.
  void extend(const Choices& choices, const Field& field, const std::set<std::uint32_t>& relevant,
              std::set<Choices>& next) const {
    bool is_absent = true;
    for (const auto& entry : event_.at(field.path)) {
      auto joined = join(choices, entry.element);
      if (!joined) continue;
      is_absent = false;
      if (takes(field, entry.leaf)) next.insert(only(relevant, std::move(*joined)));
    }
    if (is_absent && takes_absence(field)) next.insert(only(relevant, choices));
  }

  /// Nothing if `element` contradicts the choices.
  [[nodiscard]] std::optional<Choices> join(Choices choices, std::uint32_t element) const {
    for (std::uint32_t id = element; id != FlatEvent::kNone;) {
      const auto& [parent, array, index] = event_.element(id);
      const auto at = std::lower_bound(choices.begin(), choices.end(), Choice{array, 0});
      if (at == choices.end() || at->first != array) {
        choices.insert(at, {array, index});
      } else if (at->second != index) {
        return std::nullopt;
      }
      id = parent;
    }
    return choices;
  }

  [[nodiscard]] static Choices only(const std::set<std::uint32_t>& relevant, Choices choices) {
    std::erase_if(choices, [&](const Choice& c) { return !relevant.contains(c.first); });
    return choices;
  }

  const Rules& rules_;
  const Alternative& alternative_;
  const FlatEvent& event_;
};

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
  return !has_elements(rules, alternative, event) || Search(rules, alternative, event).succeeds();
}

bool matches(const Pattern& pattern, const FlatEvent& event) {
  const Rules& rules = pattern.rules();
  return std::any_of(
      rules.alternatives.begin(), rules.alternatives.end(),
      [&](const Alternative& alternative) { return fit_together(rules, alternative, event); });
}

}  // namespace smemu::pattern
