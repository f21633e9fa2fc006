#include "emulator/pattern/engine/match.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace smemu::pattern::engine {
namespace {

/// Goes down the tree wherever the event has what is needed, and verifies what it finds there.
class Matching {
 public:
  Matching(const Core& core, const Horizon& horizon, Sighting& sighting, std::vector<RuleKey>& out)
      : core_(core), tree_(core.tree()), horizon_(horizon), sighting_(sighting), out_(out) {}

  void visit(NodeId id) {
    const Node& node = tree_.node(id);
    ++sighting_.effort.nodes;
    for (const Posting& posting : node.here.view()) {
      if (posting.id < horizon_.conjunctions && may_hold(posting)) {
        verify(tree_.conjunction(posting.id));
      }
    }
    if (node.is_split.load(std::memory_order_acquire)) descend(id, node);
  }

 private:
  /// By the node's needs or by the event's, whichever are fewer.
  void descend(NodeId parent, const Node& node) {
    const auto children = node.children.view();
    if (children.size() <= sighting_.needs().size()) {
      for (const Child& child : children) {
        if (child.need < horizon_.needs && sighting_.has(child.need)) visit(child.node);
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

  void visit_all(std::span<const NodeId> nodes) {
    for (const NodeId node : nodes) tree_.node(node).here.prefetch();
    for (const NodeId node : nodes) visit(node);
  }

  bool may_hold(const Posting& posting) {
    ++sighting_.effort.candidates;
    return std::all_of(posting.fields.begin(), posting.fields.end(), [this](FieldId field) {
      return field == kNone || sighting_.may_hold(field);
    });
  }

  void verify(const Conjunction& conjunction) {
    const auto may_hold = [this](FieldId field) { return sighting_.may_hold(field); };
    const auto& fields = conjunction.fields;
    if (!std::all_of(fields.begin(), fields.end(), may_hold)) return;
    if (!core_.is_alive(conjunction.rule, horizon_.version) || !sighting_.agree(fields)) return;
    out_.push_back(core_.key(conjunction.rule));
  }

  const Core& core_;
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
  Matching(core, horizon, sighting, out).visit(Tree::kRoot);
  std::sort(out.begin() + before, out.end());
  out.erase(std::unique(out.begin() + before, out.end()), out.end());
}

}  // namespace smemu::pattern::engine
