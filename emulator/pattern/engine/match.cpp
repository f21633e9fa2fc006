#include "emulator/pattern/engine/match.hpp"

#include <algorithm>

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
    for (const ConjunctionId candidate : node.here.view()) {
      if (candidate < horizon_.conjunctions) verify(tree_.conjunction(candidate));
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
    for (const NeedId need : sighting_.needs()) {
      const NodeId child = tree_.find_child(parent, need);
      if (child != kNone) visit(child);
    }
  }

  void verify(const Conjunction& conjunction) {
    ++sighting_.effort.candidates;
    const auto fails = [this](FieldId field) { return sighting_.is_known_to_fail(field); };
    const auto may_hold = [this](FieldId field) { return sighting_.may_hold(field); };
    const auto& fields = conjunction.fields;
    // What another candidate has found out comes first: it is there to be had.
    if (std::any_of(fields.begin(), fields.end(), fails)) return;
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
