#include "emulator/pattern/engine/tree.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace smemu::pattern::engine {
namespace {

// More conjunctions than this are worth telling apart by another field.
constexpr std::size_t kMostTogether = 8;
// That many conjunctions with a need are few, in a count as of Tree::cost.
constexpr std::size_t kFew = 32;
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

/// What filing by some needs costs. What few conjunctions share is as good as what fewer share;
/// then the path where rules ask for most different things is best, as its needs are likely to stay
/// rare and an event looks up few of its values.
struct Price {
  std::size_t shared = 0;     // see Tree::cost
  std::uint32_t variety = 0;  // of needs at their path
  bool operator<(const Price& other) const {
    const std::size_t beyond = std::max(shared, kFew);
    const std::size_t others = std::max(other.shared, kFew);
    if (beyond != others) return beyond < others;
    return variety != other.variety ? variety > other.variety : shared < other.shared;
  }
};

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

ConjunctionId Tree::add(RuleKey key, std::span<const FieldId> fields, Version now) {
  now_ = now;
  const ConjunctionId id = conjunctions_.size();
  conjunctions_.grow().set(key, fields, dictionary_.arena());
  for (const FieldId field : fields) dictionary_.count_user(field);
  insert(id, kRoot);
  return id;
}

void Tree::insert(ConjunctionId id, NodeId at) {
  Node& node = nodes_[at];
  if (Split* const split = node.split.load(std::memory_order_relaxed)) {
    return file(id, at, *split);
  }
  node.here.append(posting(id, at), dictionary_.arena());
  if (node.here.view().size() > kMostTogether) split(at);
}

/// Into children of the node, or with the rest.
void Tree::file(ConjunctionId id, NodeId at, Split& split) {
  const Conjunction& conjunction = conjunctions_[id];
  const auto needs = rarest_needs(conjunction, way_to(at, conjunction));
  for (const NeedId need : needs) insert(id, child(at, need, split));
  if (needs.empty()) split.rest.append(posting(id, at), dictionary_.arena());
}

/// Readers see it once it is complete.
void Tree::split(NodeId at) {
  Split* const split = dictionary_.arena().take<Split>(1);
  split->since = now_;
  for (const Posting& posting : nodes_[at].here.view()) file(posting.id, at, *split);
  nodes_[at].split.store(split, std::memory_order_release);
}

NodeId Tree::child(NodeId parent, NeedId need, Split& split) {
  const NodeId of_root = root_child(need);
  if (parent == kRoot) return of_root;
  if (const NodeId found = find_child(parent, need); found != kNone) return found;
  const NodeId id = add_node(parent, need);
  child_slots_.insert(child_hash(parent, need), id);
  split.children.append({need, id}, dictionary_.arena());
  return id;
}

/// Every need by which something is found has one, be it empty: by that, events find the need.
NodeId Tree::root_child(NeedId id) {
  const StoredNeed& need = dictionary_.need(id);
  if (need.node != kNone) return need.node;
  const NodeId node = add_node(kRoot, id);
  dictionary_.make_key(id, node);
  root_slots_.insert(Dictionary::need_hash(need.path, need.probe, need.bytes), node);
  return node;
}

NodeId Tree::add_node(NodeId parent, NeedId need) {
  const NodeId id = nodes_.size();
  Node& node = nodes_.grow();
  node.parent = parent;
  node.need = need;
  return id;
}

Posting Tree::posting(ConjunctionId id, NodeId at) const {
  const Conjunction& conjunction = conjunctions_[id];
  const Way way = way_to(at, conjunction);
  std::vector<FieldId> fields;
  for (const FieldId field : conjunction.fields()) {
    if (!way.has(dictionary_.field(field).path)) fields.push_back(field);
  }
  const auto end = fields.begin() + std::min<std::ptrdiff_t>(Posting::kFields, std::ssize(fields));
  std::partial_sort(fields.begin(), end, fields.end(), [this](FieldId a, FieldId b) {
    return dictionary_.record(a).users > dictionary_.record(b).users;
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
  for (const FieldId id : conjunction.fields()) {
    if (!way.has(dictionary_.field(id).path)) continue;
    const FieldRecord& record = dictionary_.record(id);
    way.copies *= std::max(record.needs.size(), record.rarer_needs.size());
  }
  return way;
}

/// Empty: there are none that would tell it apart.
std::span<const NeedId> Tree::rarest_needs(const Conjunction& conjunction, const Way& way) const {
  std::span<const NeedId> best;
  Price best_price{};
  if (way.depth == kDeepestSplit) return best;
  const auto consider = [&](std::span<const NeedId> needs) {
    if (needs.empty()) return;
    if (way.depth > 0 && needs.size() > 1 && way.copies * needs.size() > kMostCopies) return;
    const Price price{cost(needs), dictionary_.variety(dictionary_.need(needs.front()).path)};
    if (!best.empty() && !(price < best_price)) return;
    best = needs;
    best_price = price;
  };
  for (const FieldId id : conjunction.fields()) {
    if (way.has(dictionary_.field(id).path)) continue;
    consider(dictionary_.record(id).needs);
    consider(dictionary_.record(id).rarer_needs);
  }
  return best;
}

/// About how many conjunctions share a need with these.
std::size_t Tree::cost(std::span<const NeedId> needs) const {
  std::size_t cost = 0;
  for (const NeedId id : needs) {
    const StoredNeed& need = dictionary_.need(id);
    cost += std::max<std::size_t>(need.users, kMostTogether) + commonness(need.probe);
  }
  return cost;
}

}  // namespace smemu::pattern::engine
