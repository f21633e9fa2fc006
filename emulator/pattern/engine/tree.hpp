#pragma once

#include "emulator/pattern/engine/dictionary.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

namespace smemu::pattern::engine {

using NodeId = std::uint32_t;
using ConjunctionId = std::uint32_t;

/// One alternative of a rule: all its fields must hold.
struct Conjunction {
  std::uint32_t rule = kNone;
  std::span<const FieldId> fields;  // in the order of their paths
};

/// A conjunction at a node, with those of its fields that most others share: whether they hold is
/// mostly known already, and then a candidate falls without a look at itself.
struct Posting {
  static constexpr std::size_t kFields = 3;
  ConjunctionId id = kNone;
  std::array<FieldId, kFields> fields{kNone, kNone, kNone};
};

struct Child {
  NeedId need;
  NodeId node;
};

/// The conjunctions for which an event must have the needs on the way from the root to here.
struct Node {
  NodeId parent = kNone;
  NeedId need = kNone;
  /// The conjunctions that end here. Read it before is_split.
  List<Posting> here;
  std::atomic<bool> is_split{false};
  List<Child> children;
};

/// Files conjunctions by what an event needs for them to match, rarest need first, until few
/// are together: then a match only looks at those whose needs the event has. A node that has too
/// many splits: each of its conjunctions goes on by the field that, so far, the fewest share. One
/// thread writes; readers see each conjunction at least once at any time.
class Tree {
 public:
  static constexpr NodeId kRoot = 0;

  explicit Tree(Dictionary& dictionary);

  ConjunctionId add(std::uint32_t rule, std::span<const FieldId> fields);

  [[nodiscard]] const Node& node(NodeId id) const { return nodes_[id]; }
  [[nodiscard]] const Conjunction& conjunction(ConjunctionId id) const { return conjunctions_[id]; }
  [[nodiscard]] NodeId find_child(NodeId parent, NeedId need) const {
    if (parent == kRoot) {
      const NodeId id = root_children_[need].load(std::memory_order_acquire);
      return id == kRoot ? kNone : id;
    }
    return child_slots_.find(child_hash(parent, need), [&](NodeId id) {
      return nodes_[id].parent == parent && nodes_[id].need == need;
    });
  }

  void prefetch_child(NodeId parent, NeedId need) const {
    if (parent == kRoot) {
      root_children_.prefetch(need);
    } else {
      child_slots_.prefetch(child_hash(parent, need));
    }
  }
  void prefetch_node(NodeId id) const { nodes_.prefetch(id); }

  [[nodiscard]] std::uint32_t conjunctions() const { return conjunctions_.size(); }  // the writer's

 private:
  /// Where a node lies: what the conjunctions in it have been filed by, from the inside.
  struct Way;

  static std::uint64_t child_hash(NodeId parent, NeedId need) {
    return mix((std::uint64_t{parent} << 32U | need) ^ 0x9E3779B97F4A7C15, 0xE7037ED1A0B428DB);
  }

  void insert(ConjunctionId id, NodeId at);
  bool file(ConjunctionId id, NodeId at);
  void split(NodeId at);
  NodeId child(NodeId parent, NeedId need);
  [[nodiscard]] Posting posting(ConjunctionId id, NodeId at) const;
  [[nodiscard]] Way way_to(NodeId at, const Conjunction& conjunction) const;
  [[nodiscard]] std::span<const NeedId> rarest_needs(const Conjunction& conjunction,
                                                     const Way& way) const;
  [[nodiscard]] std::size_t cost(std::span<const NeedId> needs) const;

  Dictionary& dictionary_;
  Chunks<Node> nodes_;
  Chunks<Conjunction> conjunctions_;
  Chunks<std::atomic<NodeId>> root_children_;  // by need, kRoot if there is none; most nodes are
  Slots child_slots_;                          // the children of other nodes
};

}  // namespace smemu::pattern::engine
