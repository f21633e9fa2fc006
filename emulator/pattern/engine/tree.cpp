#include "emulator/pattern/engine/tree.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace smemu::pattern::engine {
namespace {

// More conjunctions than this are worth telling apart by another field.
constexpr std::size_t kMostTogether = 8;
// Deeper than this nothing is split, so that rules of hundreds of fields cost no more than others.
constexpr std::size_t kDeepestSplit = 8;
// A field with several needs files its conjunction in several places. Beyond the first field, no
// more than so many altogether.
constexpr std::size_t kMostCopies = 16;

/// Needs that many values have count as if others used them too.
std::size_t commonness(const Probe& probe) {
  constexpr std::uint32_t kShort = 3;
  constexpr std::uint32_t kCoarse = 12;
  switch (probe.kind) {
    case Kind::exists:
      return 64;
    case Kind::word:  // looked for in many places of a value
      return 8;
    case Kind::piece:
      return 16;
    case Kind::number:
      return probe.extent <= kCoarse ? 32 : 0;
    case Kind::prefix:
    case Kind::suffix:
    case Kind::any_case_prefix:
    case Kind::any_case_suffix:
      return probe.extent <= kShort ? 32 : 0;
    default:
      return 0;
  }
}

}  // namespace

struct Tree::Way {
  std::array<PathId, kDeepestSplit> paths{};
  std::size_t depth = 0;
  std::size_t copies = 1;

  [[nodiscard]] bool has(PathId path) const {
    return std::find(paths.begin(), paths.begin() + depth, path) != paths.begin() + depth;
  }
};

Tree::Tree(Dictionary& dictionary) : dictionary_(dictionary) {
  nodes_.grow();
}

ConjunctionId Tree::add(std::uint32_t rule, std::span<const FieldId> fields) {
  const ConjunctionId id = conjunctions_.size();
  Conjunction& conjunction = conjunctions_.grow();
  conjunction.rule = rule;
  conjunction.fields = {dictionary_.arena().copy(fields), fields.size()};
  for (const FieldId field : fields) dictionary_.count_user(field);
  while (root_children_.size() < dictionary_.needs()) root_children_.grow();
  insert(id, kRoot);
  return id;
}

void Tree::insert(ConjunctionId id, NodeId at) {
  Node& node = nodes_[at];
  const bool is_split = node.is_split.load(std::memory_order_relaxed);
  if (is_split && file(id, at)) return;
  node.here.append(posting(id, at), dictionary_.arena());
  if (!is_split && node.here.view().size() > kMostTogether) split(at);
}

/// Into children of the node. False: by nothing that would tell it apart.
bool Tree::file(ConjunctionId id, NodeId at) {
  const Conjunction& conjunction = conjunctions_[id];
  const auto needs = rarest_needs(conjunction, way_to(at, conjunction));
  if (needs.empty()) return false;
  for (const NeedId need : needs) insert(id, child(at, need));
  return true;
}

/// Readers see the children before the list gets shorter; in between they see some conjunctions
/// twice.
void Tree::split(NodeId at) {
  const auto view = nodes_[at].here.view();
  std::vector<Posting> left;
  for (const Posting& posting : view) {
    if (!file(posting.id, at)) left.push_back(posting);
  }
  nodes_[at].is_split.store(true, std::memory_order_release);
  if (left.size() < view.size()) nodes_[at].here.replace(left, dictionary_.arena());
}

NodeId Tree::child(NodeId parent, NeedId need) {
  if (const NodeId found = find_child(parent, need); found != kNone) return found;
  const NodeId id = nodes_.size();
  Node& node = nodes_.grow();
  node.parent = parent;
  node.need = need;
  dictionary_.make_key(need);
  if (parent == kRoot) {
    root_children_[need].store(id, std::memory_order_release);
  } else {
    child_slots_.insert(child_hash(parent, need), id);
  }
  nodes_[parent].children.append({need, id}, dictionary_.arena());
  return id;
}

Posting Tree::posting(ConjunctionId id, NodeId at) const {
  const Conjunction& conjunction = conjunctions_[id];
  const Way way = way_to(at, conjunction);
  std::vector<FieldId> fields;
  for (const FieldId field : conjunction.fields) {
    if (!way.has(dictionary_.field(field).path)) fields.push_back(field);
  }
  const auto end = fields.begin() + std::min<std::ptrdiff_t>(Posting::kFields, std::ssize(fields));
  std::partial_sort(fields.begin(), end, fields.end(), [this](FieldId a, FieldId b) {
    return dictionary_.field(a).users > dictionary_.field(b).users;
  });
  Posting out;
  out.id = id;
  std::copy(fields.begin(), end, out.fields.begin());
  return out;
}

Tree::Way Tree::way_to(NodeId at, const Conjunction& conjunction) const {
  Way way;
  for (; at != kRoot; at = nodes_[at].parent) {
    way.paths[way.depth++] = dictionary_.need(nodes_[at].need).path;
  }
  for (const FieldId id : conjunction.fields) {
    const StoredField& field = dictionary_.field(id);
    if (way.has(field.path)) way.copies *= std::max(field.needs.size(), field.rarer_needs.size());
  }
  return way;
}

/// Empty: there are none that would tell it apart.
std::span<const NeedId> Tree::rarest_needs(const Conjunction& conjunction, const Way& way) const {
  std::span<const NeedId> best;
  std::size_t best_cost = 0;
  if (way.depth == kDeepestSplit) return best;
  const auto consider = [&](std::span<const NeedId> needs) {
    if (needs.empty()) return;
    if (way.depth > 0 && needs.size() > 1 && way.copies * needs.size() > kMostCopies) return;
    const std::size_t its_cost = cost(needs);
    if (!best.empty() && its_cost >= best_cost) return;
    best = needs;
    best_cost = its_cost;
  };
  for (const FieldId id : conjunction.fields) {
    const StoredField& field = dictionary_.field(id);
    if (way.has(field.path)) continue;
    consider(field.needs);
    consider(field.rarer_needs);
  }
  return best;
}

/// About how many conjunctions share a need with these. Few enough are as good as fewer.
std::size_t Tree::cost(std::span<const NeedId> needs) const {
  std::size_t cost = 0;
  for (const NeedId id : needs) {
    const StoredNeed& need = dictionary_.need(id);
    cost += std::max<std::size_t>(need.users, kMostTogether) + commonness(need.probe);
  }
  return cost;
}

}  // namespace smemu::pattern::engine
