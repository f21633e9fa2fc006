#include "emulator/pattern/engine/match.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace smemu::pattern::engine {
namespace {

/// Goes down the tree wherever the event has what is needed, then verifies what it has found there.
class Matching {
 public:
  Matching(const Core& core, const Horizon& horizon, Sighting& sighting, std::vector<RuleKey>& out)
      : tree_(core.tree()), horizon_(horizon), sighting_(sighting), out_(out) {}

  void run() {
    sighting_.candidates.clear();
    visit(Tree::kRoot);
    verify_all();
  }

 private:
  void visit(NodeId id) {
    const Node& node = tree_.node(id);
    ++sighting_.effort.nodes;
    sift(postings_at(node));
    const Split* const split = node.split_at(horizon_.version);
    if (!split) return;
    if (id == Tree::kRoot) {
      visit_all(sighting_.root_children());
    } else {
      descend(id, *split);
    }
  }

  [[nodiscard]] std::span<const Posting> postings_at(const Node& node) const {
    const Split* const split = node.split_at(horizon_.version);
    return split ? split->rest.view() : node.here.view();
  }

  void sift(std::span<const Posting> postings) {
    for (const Posting& posting : postings) {
      if (posting.id >= horizon_.conjunctions || !may_hold(posting)) continue;
      tree_.prefetch_conjunction(posting.id);
      sighting_.candidates.push_back(posting.id);
    }
  }

  bool may_hold(const Posting& posting) {
    ++sighting_.effort.candidates;
    return std::all_of(posting.fields.begin(), posting.fields.end(), [this](FieldId field) {
      return field == kNone || sighting_.may_hold(field);
    });
  }

  /// By the node's needs or by the event's, whichever are fewer.
  void descend(NodeId parent, const Split& split) {
    const auto children = split.children.view();
    if (children.size() <= sighting_.needs().size()) {
      for (const Child& child : children) {
        if (sighting_.has(child.need)) visit(child.node);
      }
      return;
    }
    // Each lies in a place of its own: fetched all at once, they cost little more than one.
    for (const NeedId need : sighting_.needs()) tree_.prefetch_child(parent, need);
    std::array<NodeId, 32> found;
    std::size_t count = 0;
    for (const NeedId need : sighting_.needs()) {
      const NodeId child = tree_.find_child(parent, need);
      if (child == kNone) continue;
      tree_.prefetch_node(child);
      found[count++] = child;
      if (count == found.size()) visit_all({found.data(), std::exchange(count, 0)});
    }
    visit_all({found.data(), count});
  }

  /// Of a posting's fields the last is shared by the fewest: the others have been looked at before.
  void visit_all(std::span<const NodeId> nodes) {
    for (const NodeId node : nodes) tree_.node(node).here.prefetch();
    for (const NodeId node : nodes) {
      for (const Posting& posting : postings_at(tree_.node(node))) {
        if (posting.fields.back() < horizon_.fields) sighting_.prefetch(posting.fields.back());
      }
    }
    for (const NodeId node : nodes) visit(node);
  }

  /// A look at a candidate is a chain of looks into memory: they are fetched in step for all.
  void verify_all() {
    const auto& candidates = sighting_.candidates;
    for (const ConjunctionId id : candidates) {
      for (const FieldId field : tree_.conjunction(id).fields()) sighting_.prefetch(field);
    }
    for (const ConjunctionId id : candidates) verify(tree_.conjunction(id));
  }

  void verify(const Conjunction& conjunction) {
    const auto fields = conjunction.fields();
    const auto may_hold = [this](FieldId field) { return sighting_.may_hold(field); };
    if (!std::all_of(fields.begin(), fields.end(), may_hold)) return;
    if (!conjunction.is_alive(horizon_.version) || !sighting_.agree(fields)) return;
    out_.push_back(conjunction.key());
  }

  const Tree& tree_;
  const Horizon& horizon_;
  Sighting& sighting_;
  std::vector<RuleKey>& out_;
};

}  // namespace

/// A rule may be found more than once: by several alternatives, by several values.
void match(const Core& core, const Horizon& horizon, Sighting& sighting,
           std::vector<RuleKey>& out) {
  const auto before = static_cast<std::ptrdiff_t>(out.size());
  Matching(core, horizon, sighting, out).run();
  std::sort(out.begin() + before, out.end());
  out.erase(std::unique(out.begin() + before, out.end()), out.end());
}

}  // namespace smemu::pattern::engine
