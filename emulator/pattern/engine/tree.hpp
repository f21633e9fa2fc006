#pragma once

#include "emulator/pattern/engine/dictionary.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace smemu::pattern::engine {

using NodeId = std::uint32_t;
using ConjunctionId = std::uint32_t;
/// Counts the changes of an index.
using Version = std::uint32_t;

/// Names a rule of a bus in its index.
using RuleKey = std::uint32_t;
inline constexpr Version kForEver = std::numeric_limits<Version>::max();

/// One alternative of a rule: all its fields must hold. What a reader asks about one lies together:
/// half a cache line.
class alignas(32) Conjunction {
 public:
  void set(RuleKey key, std::span<const FieldId> fields, Arena& arena) {
    key_ = key;
    count_ = static_cast<std::uint32_t>(fields.size());
    if (fields.size() <= few_.size()) {
      std::copy(fields.begin(), fields.end(), few_.begin());
    } else {
      many_ = arena.copy(fields);
    }
  }
  void die(Version now) { died_.store(now, std::memory_order_release); }

  [[nodiscard]] RuleKey key() const { return key_; }
  /// In the order of their paths.
  [[nodiscard]] std::span<const FieldId> fields() const {
    return {count_ <= few_.size() ? few_.data() : many_, count_};
  }
  /// Was its rule there still at that version?
  [[nodiscard]] bool is_alive(Version at) const {
    return died_.load(std::memory_order_acquire) > at;
  }

 private:
  RuleKey key_ = 0;
  std::atomic<Version> died_{kForEver};
  std::uint32_t count_ = 0;
  union {
    std::array<FieldId, 4> few_;
    const FieldId* many_ = nullptr;
  };
};
static_assert(sizeof(Conjunction) == 32);

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
struct alignas(32) Node {
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

  ConjunctionId add(RuleKey key, std::span<const FieldId> fields, Version now);
  void remove(ConjunctionId id, Version now) { conjunctions_[id].die(now); }

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
  Chunks<Node> nodes_{dictionary_.arena()};
  Chunks<Conjunction> conjunctions_{dictionary_.arena()};
  Slots root_slots_{dictionary_.arena()};   // the root's children, which most nodes are
  Slots child_slots_{dictionary_.arena()};  // those of other nodes
  Version now_ = 0;
};

}  // namespace smemu::pattern::engine
