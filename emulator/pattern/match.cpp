#include "emulator/pattern/pattern.hpp"
#include "emulator/pattern/text.hpp"
#include "emulator/pattern/wildcard.hpp"

#include <algorithm>

namespace smemu::pattern {
namespace {

/// One operator against one leaf. Only numbers and literals look at anything but strings.
struct Test {
  const Leaf& leaf;

  [[nodiscard]] bool is_string() const { return leaf.kind == json::Kind::string; }

  bool operator()(const ExactString& m) const { return is_string() && leaf.text == m.text; }
  bool operator()(const ExactAddress& m) const {
    return is_string() && parse_address(leaf.text) == m.address;
  }
  bool operator()(const ExactNumber& m) const {
    if (leaf.kind != json::Kind::number) return false;
    return leaf.raw == m.spelling || (m.value && leaf.number && *m.value == *leaf.number);
  }
  bool operator()(const ExactLiteral& m) const { return leaf.raw == m.token; }
  bool operator()(const Prefix& m) const {
    return is_string() && (m.ignore_case ? fold_case(leaf.text) : leaf.text).starts_with(m.text);
  }
  bool operator()(const Suffix& m) const {
    return is_string() && (m.ignore_case ? fold_case(leaf.text) : leaf.text).ends_with(m.text);
  }
  bool operator()(const EqualsIgnoreCase& m) const {
    return is_string() && fold_case(leaf.text) == m.folded;
  }
  bool operator()(const Wildcard& m) const { return is_string() && wildcard_matches(m, leaf.text); }
  bool operator()(const Numeric& m) const {
    if (!leaf.number) return false;
    const double x = *leaf.number;
    const bool above = !m.low || x > m.low->value || (m.low->inclusive && x == m.low->value);
    const bool below = !m.high || x < m.high->value || (m.high->inclusive && x == m.high->value);
    return above && below;
  }
  bool operator()(const Cidr& m) const {
    if (!is_string()) return false;
    const auto address = parse_address(leaf.text);
    return address && address->size() == m.first.size() && m.first <= *address &&
           *address <= m.last;
  }
};

/// Leaves may be taken together if they lie in the same element of every array that they share.
bool compatible(std::span<const ArrayStep> a, std::span<const ArrayStep> b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i].array == b[i].array; ++i) {
    if (a[i].element != b[i].element) return false;
  }
  return true;
}

bool accepts(const Field& field, const Leaf& leaf) {
  return std::any_of(field.any_of.begin(), field.any_of.end(), [&](const Matcher& matcher) {
    if (const auto* exists = std::get_if<Exists>(&matcher)) return exists->wanted;
    if (const auto* but = std::get_if<AnythingBut>(&matcher)) return matches(*but, leaf);
    return matches(std::get<Positive>(matcher), leaf);
  });
}

bool accepts_absence(const Field& field) {
  return std::any_of(field.any_of.begin(), field.any_of.end(), [](const Matcher& matcher) {
    const auto* exists = std::get_if<Exists>(&matcher);
    return exists && !exists->wanted;
  });
}

/// Chooses a leaf for every field, one that goes together with those chosen before.
class Choice {
 public:
  Choice(const Alternative& fields, const FlatEvent& event) : fields_(fields), event_(event) {}

  bool from(std::size_t next) {
    if (next == fields_.size()) return true;
    const auto leaves = event_.at(fields_[next].path);
    if (leaves.empty()) return accepts_absence(fields_[next]) && from(next + 1);
    for (const Leaf& leaf : leaves) {
      if (!accepts(fields_[next], leaf) || !goes_with_chosen(leaf)) continue;
      chosen_.push_back(event_.trail(leaf));
      if (from(next + 1)) return true;
      chosen_.pop_back();
    }
    return false;
  }

 private:
  [[nodiscard]] bool goes_with_chosen(const Leaf& leaf) const {
    const auto trail = event_.trail(leaf);
    return std::all_of(chosen_.begin(), chosen_.end(),
                       [&](const auto& other) { return compatible(trail, other); });
  }

  const Alternative& fields_;
  const FlatEvent& event_;
  std::vector<std::span<const ArrayStep>> chosen_;
};

/// Most rules fail on some field alone; only those that do not are worth choosing leaves for.
bool may_match(const Alternative& fields, const FlatEvent& event) {
  return std::all_of(fields.begin(), fields.end(),
                     [&](const Field& field) { return holds(field, event); });
}

}  // namespace

bool matches(const Positive& matcher, const Leaf& leaf) {
  return std::visit(Test{leaf}, matcher);
}

bool matches(const AnythingBut& matcher, const Leaf& leaf) {
  return std::none_of(matcher.excluded.begin(), matcher.excluded.end(),
                      [&](const Positive& excluded) { return matches(excluded, leaf); });
}

bool holds(const Field& field, const FlatEvent& event) {
  const auto leaves = event.at(field.path);
  if (leaves.empty()) return accepts_absence(field);
  return std::any_of(leaves.begin(), leaves.end(),
                     [&](const Leaf& leaf) { return accepts(field, leaf); });
}

bool matches(const Alternative& alternative, const FlatEvent& event) {
  return may_match(alternative, event) && Choice(alternative, event).from(0);
}

bool matches(const Pattern& pattern, const FlatEvent& event) {
  const auto& all = pattern.alternatives();
  return std::any_of(all.begin(), all.end(),
                     [&](const Alternative& a) { return matches(a, event); });
}

}  // namespace smemu::pattern
