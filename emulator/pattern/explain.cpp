#include "emulator/pattern/explain.hpp"

#include <algorithm>

namespace smemu::pattern {
namespace {

/// What the event has at a path: the value itself, or an array of them where there are several.
std::optional<std::string> actual(std::string_view path, const FlatEvent& event) {
  const auto leaves = event.at(path);
  if (leaves.empty()) return std::nullopt;
  if (leaves.size() == 1) return std::string(leaves[0].raw);
  std::string out = "[";
  for (const Leaf& leaf : leaves) {
    if (out.size() > 1) out += ',';
    out += leaf.raw;
  }
  return out + ']';
}

Explanation explain(const Alternative& alternative, const FlatEvent& event) {
  Explanation out;
  for (const Field& field : alternative) {
    out.leaves.push_back(
        {field.path, field.wanted, actual(field.path, event), holds(field, event)});
  }
  out.matched = matches(alternative, event);
  return out;
}

std::size_t matched_leaves(const Explanation& explanation) {
  return static_cast<std::size_t>(std::count_if(explanation.leaves.begin(),
                                                explanation.leaves.end(),
                                                [](const LeafVerdict& l) { return l.matched; }));
}

}  // namespace

Explanation explain(const Pattern& pattern, const FlatEvent& event) {
  Explanation nearest;
  bool first = true;
  for (const Alternative& alternative : pattern.alternatives()) {
    Explanation next = explain(alternative, event);
    if (next.matched) return next;
    if (first || matched_leaves(next) > matched_leaves(nearest)) nearest = std::move(next);
    first = false;
  }
  return nearest;
}

}  // namespace smemu::pattern
