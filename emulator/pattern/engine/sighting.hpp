#pragma once

#include "emulator/pattern/agreement.hpp"
#include "emulator/pattern/engine/core.hpp"
#include "emulator/pattern/engine/id_set.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern::engine {

/// What an event shows of the paths and needs that some rule asks for. Reuse it: its memory stays.
/// One thread at a time.
class Sighting {
 public:
  struct SeenLeaf {
    Value value;
    std::uint32_t element = FlatEvent::kNone;
    std::uint32_t next = kNone;  // of the same path
  };

  /// How much work there was.
  struct Effort {
    std::size_t probes = 0;      // values looked up
    std::size_t nodes = 0;       // of the tree
    std::size_t candidates = 0;  // conjunctions verified
    std::size_t joins = 0;       // see Agreement
  };

  /// For the next event, of which rules up to `horizon` want to know. Its text must stay.
  void begin(const Core& core, const Horizon& horizon);

  // --- What the walk over the event tells

  std::string& unescaped() { return unescaped_; }
  [[nodiscard]] PathId step(PathId parent, std::string_view name) const;
  [[nodiscard]] Glance glance(PathId parent) const { return dictionary_->path(parent).glance(); }
  [[nodiscard]] bool wants_leaves(PathId path) const {
    return dictionary_->path(path).is_field.load(std::memory_order_acquire);
  }
  void add_leaf(PathId path, std::string_view text, bool is_number, std::uint32_t element);
  std::uint32_t add_array() { return arrays_++; }
  std::uint32_t add_element(const FlatEvent::Element& element);
  /// The event is over.
  void find_asked();

  // --- What is known then

  [[nodiscard]] bool has(NeedId need) const { return needs_.has(need); }
  [[nodiscard]] std::span<const NeedId> needs() const { return needs_.ids(); }
  /// By need: the child of the tree's root.
  [[nodiscard]] std::span<const NodeId> root_children() const { return root_children_; }
  /// Can the field hold by itself? Worked out once per event.
  [[nodiscard]] bool may_hold(FieldId field) {
    const Verdict known = fields_[field];
    if (known == holds_) return true;
    return known != holds_ + 1 && work_out(field);
  }
  /// Fetches what may_hold() will look at, if it has to work it out.
  void prefetch(FieldId field) const {
    const Verdict known = fields_[field];
    if (known != holds_ && known != holds_ + 1) dictionary_->prefetch_field(field);
  }
  /// Do fields that each can hold by themselves hold together?
  [[nodiscard]] bool agree(std::span<const FieldId> fields);

  Effort effort;
  /// Memory for who matches.
  std::vector<ConjunctionId> candidates;

 private:
  using Verdict = std::uint16_t;  // small: there is one for every field of an index

  struct SeenPath {
    std::uint32_t round = 0;
    std::uint32_t first = kNone;
    std::uint32_t last = kNone;
    bool in_element = false;
  };

  void look_up(const Probe& probe, PathId path, Value& value);
  void find_likely();
  void see_likely();
  void find_need(const Probe& probe, PathId path, std::string_view bytes);
  void find_pieces(const Probe& probe, PathId path, std::string_view text);
  void find_number(const Probe& probe, PathId path, Value& value);
  void find_address(const Probe& probe, PathId path, const Leaf& leaf);
  [[nodiscard]] std::string_view folded(std::string_view text);
  bool work_out(FieldId field);
  [[nodiscard]] bool works_out(const StoredField& field);
  [[nodiscard]] static bool takes(const StoredField& field, Value& value);

  const Dictionary* dictionary_ = nullptr;
  const Tree* tree_ = nullptr;
  Horizon horizon_;
  std::uint32_t round_ = 0;
  std::string unescaped_;
  std::string folded_;
  std::vector<SeenLeaf> leaves_;
  std::vector<FlatEvent::Element> elements_;
  std::uint32_t arrays_ = 0;
  std::vector<SeenPath> paths_;
  std::vector<Verdict> fields_;       // by field: holds_ if it can hold, holds_ + 1 if not
  Verdict holds_ = 0;                 // of this event
  std::vector<std::uint64_t> asked_;  // hashes of the needs that values may be
  std::vector<NodeId> likely_;        // found by them, not looked at yet
  IdSet needs_;
  std::vector<NodeId> root_children_;
  Agreement agreement_;
};

}  // namespace smemu::pattern::engine
