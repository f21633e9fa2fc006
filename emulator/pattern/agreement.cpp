#include "emulator/pattern/agreement.hpp"

#include <algorithm>
#include <utility>

namespace smemu::pattern {
namespace {

constexpr std::uint32_t kNone = FlatEvent::kNone;

}  // namespace

void Agreement::States::clear() {
  elements.clear();
  spans.clear();
}

void Agreement::States::reserve(const States& like) {
  elements.reserve(like.elements.capacity());
  spans.reserve(like.spans.capacity());
}

void Agreement::clear() {
  leaves_.clear();
  fields_.clear();
}

void Agreement::add_field(bool takes_absence) {
  fields_.push_back({leaves_.size(), leaves_.size(), takes_absence});
}

void Agreement::add_leaf(ElementId element, bool accepted) {
  leaves_.push_back({element, accepted});
  fields_.back().end = leaves_.size();
}

bool Agreement::holds(std::span<const FlatEvent::Element> elements) {
  elements_ = elements;
  joins_ = 0;
  ++round_;
  tidy_leaves();
  find_last_uses();
  open_.clear();
  open_.spans.push_back({0, 0});
  for (FieldIndex i = 0; i < fields_.size() && !open_.spans.empty(); ++i) {
    choose(i);
    std::swap(open_, next_);
    next_.reserve(open_);
  }
  return !open_.spans.empty() && joins_ <= kMostJoins;
}

/// Leaves of one element are one: it is accepted if any of them is. A leaf that is not accepted
/// only matters to a field that takes absence.
void Agreement::tidy_leaves() {
  for (FieldLeaves& field : fields_) {
    const auto begin = leaves_.begin() + static_cast<std::ptrdiff_t>(field.begin);
    auto end = leaves_.begin() + static_cast<std::ptrdiff_t>(field.end);
    if (!field.takes_absence) {
      end = std::remove_if(begin, end, [](const Leaf& leaf) { return !leaf.accepted; });
    }
    std::sort(begin, end, [](const Leaf& a, const Leaf& b) {
      return a.element != b.element ? a.element < b.element : a.accepted > b.accepted;
    });
    end = std::unique(begin, end,
                      [](const Leaf& a, const Leaf& b) { return a.element == b.element; });
    field.end = static_cast<std::size_t>(end - leaves_.begin());
  }
}

Agreement::Mark& Agreement::mark(std::vector<Mark>& marks, ArrayId array) const {
  if (marks.size() <= array) marks.resize(std::max<std::size_t>(elements_.size(), array + 1U));
  return marks[array];
}

/// A walk outwards ends where the field has been before: everything around is marked then.
void Agreement::find_last_uses() {
  for (FieldIndex i = 0; i < fields_.size(); ++i) {
    for (std::size_t at = fields_[i].begin; at < fields_[i].end; ++at) {
      for (ElementId id = leaves_[at].element; id != kNone; id = elements_[id].parent) {
        Mark& use = mark(last_use_, elements_[id].array);
        if (use.round == round_ && use.field == i) break;
        use = {round_, i};
      }
    }
  }
}

bool Agreement::is_used_after(ElementId element, FieldIndex field) const {
  const ArrayId array = elements_[element].array;
  return array < last_use_.size() && last_use_[array].round == round_ &&
         last_use_[array].field > field;
}

/// From open_ to next_: every way in which the field can hold with each open state.
void Agreement::choose(FieldIndex field) {
  const FieldLeaves& leaves = fields_[field];
  next_.clear();
  has_leaf_.assign(open_.spans.size(), 0);
  list_arrays(leaves);
  list_states();
  for (std::size_t at = leaves.begin; at < leaves.end; ++at) join_leaf(leaves_[at], field);
  if (leaves.takes_absence) {
    for (StateId state = 0; state < open_.spans.size(); ++state) {
      if (!has_leaf_[state]) keep(open_.of(open_.spans[state]), kNone, field);
    }
  }
  drop_duplicates();
}

void Agreement::list_arrays(const FieldLeaves& field) {
  arrays_.clear();
  const auto i = static_cast<FieldIndex>(&field - fields_.data());
  for (std::size_t at = field.begin; at < field.end; ++at) {
    for (ElementId id = leaves_[at].element; id != kNone; id = elements_[id].parent) {
      Mark& seen = mark(listed_, elements_[id].array);
      if (seen.round == round_ && seen.field == i) break;
      seen = {round_, i};
      arrays_.push_back({elements_[id].parent, elements_[id].array});
    }
  }
  std::sort(arrays_.begin(), arrays_.end());
}

bool Agreement::chooses_in(std::span<const ElementId> chosen, ArrayId array) const {
  return std::any_of(chosen.begin(), chosen.end(),
                     [&](ElementId id) { return elements_[id].array == array; });
}

/// A state agrees with a leaf exactly if, going inwards to the leaf, it has chosen the same
/// elements until an array comes in which it has chosen none, or until the leaf.
void Agreement::list_states() {
  undecided_.clear();
  chosen_.clear();
  const auto list_inside = [&](ElementId around, StateId state) {
    const auto chosen = open_.of(open_.spans[state]);
    auto at = std::lower_bound(arrays_.begin(), arrays_.end(), Pair{around, 0});
    for (; at != arrays_.end() && at->key == around; ++at) {
      if (!chooses_in(chosen, at->value)) undecided_.push_back({at->value, state});
    }
  };
  for (StateId state = 0; state < open_.spans.size(); ++state) {
    list_inside(kNone, state);
    for (const ElementId id : open_.of(open_.spans[state])) {
      list_inside(id, state);
      chosen_.push_back({id, state});
    }
  }
  std::sort(undecided_.begin(), undecided_.end());
  std::sort(chosen_.begin(), chosen_.end());
}

void Agreement::join_leaf(const Leaf& leaf, FieldIndex field) {
  if (leaf.element == kNone) {
    for (StateId state = 0; state < open_.spans.size(); ++state) join(state, leaf, field);
    return;
  }
  join_states(chosen_, leaf.element, leaf, field);
  for (ElementId id = leaf.element; id != kNone; id = elements_[id].parent) {
    join_states(undecided_, elements_[id].array, leaf, field);
  }
}

void Agreement::join_states(const Pairs& pairs, std::uint32_t key, const Leaf& leaf,
                            FieldIndex field) {
  auto at = std::lower_bound(pairs.begin(), pairs.end(), Pair{key, 0});
  for (; at != pairs.end() && at->key == key; ++at) join(at->value, leaf, field);
}

void Agreement::join(StateId state, const Leaf& leaf, FieldIndex field) {
  if (++joins_ > kMostJoins) return;
  has_leaf_[state] = 1;
  if (leaf.accepted) keep(open_.of(open_.spans[state]), leaf.element, field);
}

/// Adds the state that has chosen what `chosen` has, `element` and what is around it, as far as a
/// later field can contradict it.
void Agreement::keep(std::span<const ElementId> chosen, ElementId element, FieldIndex field) {
  auto& out = next_.elements;
  const auto begin = static_cast<std::uint32_t>(out.size());
  for (const ElementId id : chosen) {
    if (is_used_after(id, field)) out.push_back(id);
  }
  for (ElementId id = element; id != kNone; id = elements_[id].parent) {
    if (is_used_after(id, field)) out.push_back(id);
  }
  const auto first = out.begin() + begin;
  std::sort(first, out.end());
  out.erase(std::unique(first, out.end()), out.end());
  next_.spans.push_back({begin, static_cast<std::uint32_t>(out.size())});
}

void Agreement::drop_duplicates() {
  auto& spans = next_.spans;
  std::sort(spans.begin(), spans.end(), [this](State a, State b) {
    const auto x = next_.of(a);
    const auto y = next_.of(b);
    return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end());
  });
  const auto end = std::unique(spans.begin(), spans.end(), [this](State a, State b) {
    const auto x = next_.of(a);
    const auto y = next_.of(b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end());
  });
  spans.erase(end, spans.end());
}

}  // namespace smemu::pattern
