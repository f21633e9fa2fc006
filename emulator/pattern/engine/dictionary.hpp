#pragma once

#include "emulator/pattern/engine/hash.hpp"
#include "emulator/pattern/engine/storage.hpp"
#include "emulator/pattern/engine/test.hpp"
#include "emulator/pattern/rules.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern::engine {

using PathId = std::uint32_t;
using NeedId = std::uint32_t;
using FieldId = std::uint32_t;

/// A way in which values of a path are looked up.
struct Probe {
  Kind kind;
  std::uint32_t extent;
  bool operator==(const Probe&) const = default;
};

/// A field's name in the object at `parent`; the root, id 0, has none. A name with dots is a path
/// of several.
struct PathNode {
  PathId parent = kNone;
  std::string_view name;
  std::atomic<bool> is_field{false};  // some rule wants to see its leaves
  /// Bits of the letters with which a member's name may begin, be it one of several with dots.
  std::atomic<std::uint64_t> initials{0};
  List<Probe> probes;
};

struct StoredNeed {
  PathId path = kNone;
  Probe probe{};
  std::string_view bytes;
  std::uint32_t users = 0;  // conjunctions that could be found by it; the writer's
  bool is_key = false;      // conjunctions are found by it; the writer's
};

/// A field of some rules.
struct StoredField {
  PathId path = kNone;
  bool takes_absence = false;
  std::span<const Test> any_of;
  /// A leaf that passes has one of these at least; none: no leaf is needed.
  std::span<const NeedId> needs;
  std::span<const NeedId> rarer_needs;  // the same in another way, if there is one
  std::uint32_t users = 0;              // conjunctions that have it; the writer's
  std::string_view wanted;              // as written; with the path, what tells fields apart
};

/// What all rules of an index have in common, each thing once: paths, fields, and needs. One thread
/// writes, others may read meanwhile.
class Dictionary {
 public:
  static constexpr PathId kRoot = 0;

  Dictionary();

  // --- For readers

  /// The path of the member `name` (without dots) of the object at `parent`, or kNone.
  [[nodiscard]] PathId find_path(PathId parent, std::string_view name) const {
    return path_slots_.find(path_hash(parent, name), [&](PathId id) {
      return paths_[id].parent == parent && paths_[id].name == name;
    });
  }
  static std::uint64_t need_hash(PathId path, Probe probe, std::string_view bytes) {
    const auto how = static_cast<std::uint64_t>(probe.kind) << 56U;
    return hash_of(bytes, how ^ static_cast<std::uint64_t>(probe.extent) << 32U ^ path);
  }
  void prefetch_need(std::uint64_t hash) const { need_slots_.prefetch(hash); }
  /// Calls `take(need)` for the need of that hash, if there is one; now and then, for others.
  template <class Take>
  void each_likely_need(std::uint64_t hash, Take take) const {
    need_slots_.each_likely(hash, take);
  }
  [[nodiscard]] NeedId find_need(PathId path, Probe probe, std::string_view bytes) const {
    return need_slots_.find(need_hash(path, probe, bytes), [&](NeedId id) {
      const StoredNeed& need = needs_[id];
      return need.path == path && need.probe == probe && need.bytes == bytes;
    });
  }
  /// The bit of a member's first letter, or of the `"` behind an empty name, in the initials of a
  /// path.
  [[nodiscard]] static std::uint64_t initial(char first) {
    return std::uint64_t{1} << (static_cast<unsigned char>(first) & 63U);
  }
  [[nodiscard]] const PathNode& path(PathId id) const { return paths_[id]; }
  [[nodiscard]] const StoredNeed& need(NeedId id) const { return needs_[id]; }
  [[nodiscard]] const StoredField& field(FieldId id) const { return fields_[id]; }

  // --- For the writer

  FieldId add_field(const Field& field);
  FieldId add_field(const Dictionary& from, FieldId field);
  /// From now on values are looked up for this need.
  void make_key(NeedId id);
  /// One more conjunction has this field.
  void count_user(FieldId id);

  [[nodiscard]] std::uint32_t paths() const { return paths_.size(); }
  [[nodiscard]] std::uint32_t needs() const { return needs_.size(); }
  [[nodiscard]] std::uint32_t fields() const { return fields_.size(); }
  [[nodiscard]] Arena& arena() { return arena_; }

 private:
  static std::uint64_t path_hash(PathId parent, std::string_view name) {
    return hash_of(name, parent);
  }

  PathId add_path(std::string_view dotted);
  PathId add_step(PathId parent, std::string_view name);
  [[nodiscard]] FieldId find_field(PathId path, std::string_view wanted) const;
  FieldId add_field(PathId path, std::string_view wanted, bool takes_absence,
                    std::span<const Test> tests);
  Test keep(const Test& test);
  void add_needs(StoredField& field);
  std::span<const NeedId> add_needs(PathId path, const std::vector<Need>& needs);
  NeedId add_need(PathId path, const Need& need);
  [[nodiscard]] std::string dotted(PathId path) const;

  Arena arena_;
  Chunks<PathNode> paths_;
  Chunks<StoredNeed> needs_;
  Chunks<StoredField> fields_;
  Slots path_slots_;
  Slots need_slots_;
  Slots field_slots_;
  std::vector<std::unique_ptr<const Matcher>> matchers_;
};

}  // namespace smemu::pattern::engine
