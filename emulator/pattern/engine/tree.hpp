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
/// Counts the changes of an index.
using Version = std::uint32_t;

/// One alternative of a rule: all its fields must hold.
struct Conjunction {
  std::uint32_t rule = kNone;
  std::uint32_t count = 0;
  const FieldId* first = nullptr;

  /// In the order of their paths.
  [[nodiscard]] std::span<const FieldId> fields() const { return {first, count}; }
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

/// How a node goes on once it has more conjunctions than are worth looking at one by one.
struct Split {
  Version since = 0;     // a reader of before goes by what the node had then
  List<Posting> rest;    // those that nothing tells apart
  List<Child> children;  // not the root's: its children are found by hash
};

/// The conjunctions for which an event must have the needs on the way from the root to here.
struct Node {
  NodeId parent = kNone;
  NeedId need = kNone;
  List<Posting> here;  // until it is split; then it stays as it was
  std::atomic<Split*> split{nullptr};

  /// What a reader of that version knows of, if anything.
  [[nodiscard]] const Split* split_at(Version version) const {
    const Split* const found = split.load(std::memory_order_acquire);
    return found && found->since <= version ? found : nullptr;
  }
};

/// Files conjunctions by what an event needs for them to match, rarest need first, until few
/// are together: then a match only looks at those whose needs the event has. A node that has too
/// many splits: each of its conjunctions goes on by the field that, so far, the fewest share. One
/// thread writes. A reader keeps to the nodes as they were at its version, whatever splits while it
/// reads: it may have looked at the event before a split asked for more of it.
class Tree {
 public:
  static constexpr NodeId kRoot = 0;

  explicit Tree(Dictionary& dictionary);

  ConjunctionId add(std::uint32_t rule, std::span<const FieldId> fields, Version now);

  [[nodiscard]] const Node& node(NodeId id) const { return nodes_[id]; }
  [[nodiscard]] const Conjunction& conjunction(ConjunctionId id) const { return conjunctions_[id]; }
  void prefetch_node(NodeId id) const { nodes_.prefetch(id); }
  void prefetch_conjunction(ConjunctionId id) const { conjunctions_.prefetch(id); }

  /// Calls `take(node)` for the child of the root whose need has that hash (Dictionary::need_hash),
  /// if there is one; now and then, for others. Touches no node.
  template <class Take>
  void each_likely_root_child(std::uint64_t need_hash, Take take) const {
    root_slots_.each_likely(need_hash, take);
  }
  void prefetch_root_child(std::uint64_t need_hash) const { root_slots_.prefetch(need_hash); }

  /// Of a node that is not the root.
  [[nodiscard]] NodeId find_child(NodeId parent, NeedId need) const {
    return child_slots_.find(child_hash(parent, need), [&](NodeId id) {
      return nodes_[id].parent == parent && nodes_[id].need == need;
    });
  }
  void prefetch_child(NodeId parent, NeedId need) const {
    child_slots_.prefetch(child_hash(parent, need));
  }

  [[nodiscard]] std::uint32_t conjunctions() const { return conjunctions_.size(); }  // the writer's

 private:
  /// Where a node lies: what the conjunctions in it have been filed by, from the inside.
  struct Way;

  static std::uint64_t child_hash(NodeId parent, NeedId need) {
    return mix((std::uint64_t{parent} << 32U | need) ^ 0x9E3779B97F4A7C15, 0xE7037ED1A0B428DB);
  }

  void insert(ConjunctionId id, NodeId at);
  void file(ConjunctionId id, NodeId at, Split& split);
  void split(NodeId at);
  NodeId child(NodeId parent, NeedId need, Split& split);
  NodeId root_child(NeedId need);
  NodeId add_node(NodeId parent, NeedId need);
  [[nodiscard]] Posting posting(ConjunctionId id, NodeId at) const;
  [[nodiscard]] Way way_to(NodeId at, const Conjunction& conjunction) const;
  [[nodiscard]] std::span<const NeedId> rarest_needs(const Conjunction& conjunction,
                                                     const Way& way) const;
  [[nodiscard]] std::size_t cost(std::span<const NeedId> needs) const;

  Dictionary& dictionary_;
  Chunks<Node> nodes_;
  Chunks<Conjunction> conjunctions_;
  Slots root_slots_{Readers::all};   // the root's children, which most nodes are
  Slots child_slots_{Readers::all};  // those of other nodes
  Version now_ = 0;
};

}  // namespace smemu::pattern::engine
