#include "emulator/pattern/explain.hpp"

#include "emulator/json/write.hpp"
#include "emulator/pattern/match.hpp"

#include <algorithm>

namespace smemu::pattern {
namespace {

using Alternative = std::vector<Rules::FieldId>;

std::string to_json(const Leaf& leaf) {
  if (!leaf.is_string()) return std::string(leaf.text);
  return json::quoted(leaf.text.substr(1, leaf.text.size() - 2));
}

std::optional<std::string> actual(FlatEvent::Range leaves) {
  if (leaves.empty()) return std::nullopt;
  std::string out;
  for (const auto& entry : leaves) {
    if (!out.empty()) out += ',';
    out += to_json(entry.leaf);
  }
  return leaves.size() == 1 ? out : '[' + out + ']';
}

LeafVerdict judge(const Field& field, const FlatEvent& event) {
  return {field.path.text, field.wanted, actual(event.at(field.path)), fits(field, event),
          field.place};
}

/// The fields that the alternative in `out` leaves out.
void add_others(const Rules& rules, const FlatEvent& event, Explanation& out) {
  const auto told = [&](const Field& field) {
    return std::any_of(out.leaves.begin(), out.leaves.end(),
                       [&](const LeafVerdict& leaf) { return leaf.place == field.place; });
  };
  for (const Field& field : rules.fields) {
    if (!told(field)) out.others.push_back(judge(field, event));
  }
}

Explanation explain_alternative(const Rules& rules, Alternative alternative,
                                const FlatEvent& event) {
  Explanation out;
  out.matched = fit_together(rules, alternative, event);
  std::sort(alternative.begin(), alternative.end());  // as written
  for (const Rules::FieldId id : alternative) {
    out.leaves.push_back(judge(rules.fields[id], event));
    if (out.matched) out.leaves.back().matched = true;
  }
  out.in_different_elements =
      !out.matched && std::all_of(out.leaves.begin(), out.leaves.end(),
                                  [](const LeafVerdict& leaf) { return leaf.matched; });
  return out;
}

std::ptrdiff_t matched_leaves(const Explanation& explanation) {
  return std::count_if(explanation.leaves.begin(), explanation.leaves.end(),
                       [](const LeafVerdict& leaf) { return leaf.matched; });
}

}  // namespace

Explanation explain(const Pattern& pattern, const FlatEvent& event) {
  const Rules& rules = pattern.rules();
  std::optional<Explanation> best;
  for (const Alternative& alternative : rules.alternatives) {
    Explanation next = explain_alternative(rules, alternative, event);
    const bool closer = !best || matched_leaves(next) > matched_leaves(*best);
    if (next.matched || closer) best = std::move(next);
    if (best->matched) break;
  }
  if (!best) return {};
  add_others(rules, event, *best);
  return std::move(*best);
}

}  // namespace smemu::pattern
