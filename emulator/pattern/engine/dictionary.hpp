#pragma once

#include "emulator/pattern/engine/hash.hpp"
#include "emulator/pattern/engine/storage.hpp"
#include "emulator/pattern/engine/test.hpp"
#include "emulator/pattern/rules.hpp"

#include <array>
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

/// Tells most members of an object that lead to no field from those that may, by little of their
/// names.
struct Glance {
  std::uint64_t names = 0;   // bits by first letter and length
  std::uint64_t dotted = 0;  // bits by the first letter of names with dots, that are several steps

  /// `first` of an empty name is the `"` behind it.
  [[nodiscard]] bool may_lead(char first, std::size_t length) const {
    return ((names & name_bit(first, length)) | (dotted & dotted_bit(first))) != 0;
  }
  [[nodiscard]] static std::uint64_t name_bit(char first, std::size_t length) {
    return std::uint64_t{1} << ((static_cast<unsigned char>(first) + length * 5) & 63U);
  }
  [[nodiscard]] static std::uint64_t dotted_bit(char first) {
    return std::uint64_t{1} << (static_cast<unsigned char>(first) & 63U);
  }
};

/// A field's name in the object at `parent`; the root, id 0, has none. A name with dots is a path
/// of several.
struct PathNode {
  PathId parent = kNone;
  std::string_view name;
  std::atomic<bool> is_field{false};    // some rule wants to see its leaves
  std::atomic<std::uint64_t> names{0};  // as in Glance
  std::atomic<std::uint64_t> dotted{0};
  List<Probe> probes;

  [[nodiscard]] Glance glance() const {
    return {names.load(std::memory_order_acquire), dotted.load(std::memory_order_acquire)};
  }
};

/// The writer's: readers go by its hash.
struct StoredNeed {
  PathId path = kNone;
  Probe probe{};
  std::string_view bytes;
  std::uint32_t users = 0;     // conjunctions that could be found by it
  std::uint32_t node = kNone;  // of the tree, if conjunctions are found by it
};

/// A field of some rules. Most are one test of a short text, and then all of it lies together: a
/// cache line.
struct alignas(64) StoredField {
  PathId path = kNone;
  std::uint32_t count = 0;
  bool takes_absence = false;
  union {
    Test only{};  // if there is one
    const Test* more;
  };
  std::array<char, 32> text{};  // of the only one, if it is no longer

  [[nodiscard]] std::span<const Test> any_of() const { return {count == 1 ? &only : more, count}; }
};
static_assert(sizeof(StoredField) == 64);

/// What only the writer asks about a field.
struct FieldRecord {
  /// A leaf that passes has one of these at least; none: no leaf is needed.
  std::span<const NeedId> needs;
  std::span<const NeedId> rarer_needs;  // the same in another way, if there is one
  std::uint32_t users = 0;              // conjunctions that have it
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
      const PathNode& node = paths_[id];
      return node.parent == parent && node.name.size() == name.size() &&
             same_bytes(node.name.data(), name.data(), name.size());
    });
  }
  static std::uint64_t need_hash(PathId path, Probe probe, std::string_view bytes) {
    const auto how = static_cast<std::uint64_t>(probe.kind) << 56U;
    return hash_of(bytes, how ^ static_cast<std::uint64_t>(probe.extent) << 32U ^ path);
  }
  [[nodiscard]] const PathNode& path(PathId id) const { return paths_[id]; }
  [[nodiscard]] const StoredField& field(FieldId id) const { return fields_[id]; }
  void prefetch_field(FieldId id) const { fields_.prefetch(id); }

  // --- For the writer

  FieldId add_field(const Field& field);
  FieldId add_field(const Dictionary& from, FieldId field);
  [[nodiscard]] const StoredNeed& need(NeedId id) const { return needs_[id]; }
  [[nodiscard]] const FieldRecord& record(FieldId id) const { return records_[id]; }
  /// How many different needs there are at that path.
  [[nodiscard]] std::uint32_t variety(PathId path) const { return varieties_[path]; }
  /// From now on values are looked up for this need, which leads to that node.
  void make_key(NeedId id, std::uint32_t node);
  /// One more conjunction has this field.
  void count_user(FieldId id);

  [[nodiscard]] std::uint32_t paths() const { return paths_.size(); }
  [[nodiscard]] std::uint32_t fields() const { return fields_.size(); }
  [[nodiscard]] Arena& arena() { return arena_; }
  /// For what readers never look at, so that what they do lies close together.
  [[nodiscard]] Arena& notes() { return notes_; }

 private:
  static std::uint64_t path_hash(PathId parent, std::string_view name) {
    return hash_of(name, parent);
  }

  PathId add_path(std::string_view dotted);
  PathId add_step(PathId parent, std::string_view name);
  void show(PathId path);
  [[nodiscard]] FieldId find_field(PathId path, std::string_view wanted) const;
  FieldId add_field(PathId path, std::string_view wanted, bool takes_absence,
                    std::span<const Test> tests);
  Test keep(const Test& test, std::span<char> near);
  void keep(std::span<const Test> tests, StoredField& field);
  void add_needs(PathId path, std::span<const Test> any_of, FieldRecord& record);
  std::span<const NeedId> add_needs(PathId path, const std::vector<Need>& needs);
  NeedId add_need(PathId path, const Need& need);
  [[nodiscard]] NeedId find_need(PathId path, Probe probe, std::string_view bytes) const;
  [[nodiscard]] std::string dotted(PathId path) const;

  Arena arena_;
  Arena notes_;
  Chunks<PathNode> paths_{arena_};
  Chunks<StoredNeed> needs_{notes_};
  Chunks<StoredField> fields_{arena_};
  Chunks<FieldRecord> records_{notes_};   // by field
  std::vector<std::uint32_t> varieties_;  // by path
  Slots path_slots_{arena_};
  Slots need_slots_;
  Slots field_slots_;
  std::vector<std::unique_ptr<const Matcher>> matchers_;
};

}  // namespace smemu::pattern::engine
