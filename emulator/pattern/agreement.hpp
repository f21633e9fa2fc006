#pragma once

#include "emulator/pattern/flat_event.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace smemu::pattern {

/// Tells whether the fields of a pattern can hold together: objects in an array each answer for
/// themselves, so fields below the same array must hold within one element.
///
/// Looks for elements in which all fields hold, field by field in the order of their paths, as
/// event-ruler does: an `exists: false` only looks at elements that agree with what the fields
/// before it have chosen. After each field, keeps all sets of elements that can be chosen so far,
/// and of those only what later fields can contradict, so that work follows the elements and not
/// their combinations. (Event-ruler tries the combinations one by one. Only names that repeat
/// within one object can make combinations here; kMostJoins bounds them.) Source: event-ruler,
/// ACFinder and ArrayMembership.
///
/// Reuse it: its memory stays. One thread at a time.
class Agreement {
 public:
  using ElementId = std::uint32_t;

  /// What is tried before the search gives up and says no.
  static constexpr std::size_t kMostJoins = std::size_t{1} << 20U;

  void clear();
  /// The next field, in the order of their paths; then its leaves, all that its path has.
  void add_field(bool takes_absence);
  void add_leaf(ElementId element, bool accepted);

  [[nodiscard]] bool holds(std::span<const FlatEvent::Element> elements);

  /// How many pairs of a leaf and a choice the last search has looked at.
  [[nodiscard]] std::size_t joins() const { return joins_; }

 private:
  using ArrayId = std::uint32_t;
  using FieldIndex = std::uint32_t;
  using StateId = std::uint32_t;

  struct Leaf {
    ElementId element;
    bool accepted;
  };
  struct FieldLeaves {
    std::size_t begin;
    std::size_t end;
    bool takes_absence;
  };
  /// A set of chosen elements, closed under "the element around it"; a span of ids, ascending.
  struct State {
    std::uint32_t begin;
    std::uint32_t end;
  };
  /// A set of states: all spans of one vector.
  struct States {
    std::vector<ElementId> elements;
    std::vector<State> spans;
    void clear();
    /// They change places: whichever is warm, both are.
    void reserve(const States& like);
    [[nodiscard]] std::span<const ElementId> of(State state) const {
      return {elements.data() + state.begin, elements.data() + state.end};
    }
  };
  struct Pair {
    std::uint32_t key;
    std::uint32_t value;
    auto operator<=>(const Pair&) const = default;
  };
  using Pairs = std::vector<Pair>;
  struct Mark {
    std::uint32_t round = 0;
    FieldIndex field = 0;
  };

  void tidy_leaves();
  void find_last_uses();
  void choose(FieldIndex field);
  void list_arrays(const FieldLeaves& field);
  void list_states();
  void join_leaf(const Leaf& leaf, FieldIndex field);
  void join_states(const Pairs& pairs, std::uint32_t key, const Leaf& leaf, FieldIndex field);
  void join(StateId state, const Leaf& leaf, FieldIndex field);
  void keep(std::span<const ElementId> chosen, ElementId element, FieldIndex field);
  void drop_duplicates();
  [[nodiscard]] bool is_used_after(ElementId element, FieldIndex field) const;
  [[nodiscard]] bool chooses_in(std::span<const ElementId> chosen, ArrayId array) const;
  Mark& mark(std::vector<Mark>& marks, ArrayId array) const;

  std::vector<Leaf> leaves_;
  std::vector<FieldLeaves> fields_;
  std::span<const FlatEvent::Element> elements_;
  std::uint32_t round_ = 0;     // of the search; makes older marks void
  std::vector<Mark> last_use_;  // by array: the last field with leaves in it
  std::vector<Mark> listed_;    // by array: the field whose list of arrays has it
  States open_;
  States next_;
  std::vector<char> has_leaf_;  // by state: some leaf of the field agrees with it
  Pairs arrays_;                // (element around it, array): where leaves of this field lie
  Pairs undecided_;             // (array, state): the state could still choose in that array
  Pairs chosen_;                // (element, state): the state has chosen that element
  std::size_t joins_ = 0;
};

}  // namespace smemu::pattern
