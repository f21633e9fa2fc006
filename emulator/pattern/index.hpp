#pragma once

#include "emulator/base/result.hpp"
#include "emulator/pattern/pattern.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace smemu::pattern {

namespace engine {
class Core;
class Sighting;
struct Horizon;
}  // namespace engine

/// Names a rule of a bus in its index.
using RuleKey = std::uint32_t;

/// The memory in which events are matched. Keep one per thread and reuse it: once it has seen
/// events of a size, a match allocates nothing.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

  /// How much work the last match was, in steps that take about the same time each: for tests.
  [[nodiscard]] std::size_t effort() const;

 private:
  friend class Snapshot;
  std::unique_ptr<engine::Sighting> sighting_;
};

/// The rules of a bus as they were at one moment. Immutable; thread-safe, also while the index that
/// it is of changes or goes; a match waits for nobody.
class Snapshot {
 public:
  Snapshot(std::shared_ptr<const engine::Core> core, const engine::Horizon& horizon);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

  /// Appends the keys of the rules that match an event, in ascending order; `event` is JSON text.
  /// Fails with `invalid_argument`, and appends nothing, on what json::Document refuses.
  Result<void> match(std::string_view event, Scratch& scratch, std::vector<RuleKey>& out) const;

 private:
  std::shared_ptr<const engine::Core> core_;
  std::unique_ptr<const engine::Horizon> horizon_;
};

/// The patterns of a bus's rules, compiled into one. Strand-only; its snapshots are for every
/// thread.
///
/// Rules are only ever added to a core, and removed ones are marked: so a snapshot is a place in
/// its history, and readers need no locks. Once most of a core is removed rules, a second core
/// takes over the others, a few with each change, and then replaces it.
class Index {
 public:
  Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  /// Adds a rule, or gives it another pattern. Copies what it needs of the pattern.
  void put(RuleKey key, const Pattern& pattern);
  /// Unknown keys are ignored.
  void remove(RuleKey key);

  /// The same object until a rule changes.
  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const;

 private:
  void changed();
  void move_some();

  std::shared_ptr<engine::Core> core_;
  std::shared_ptr<engine::Core> successor_;           // if one is being filled
  std::uint32_t moved_ = 0;                           // rules of core_ that it has been given
  mutable std::shared_ptr<const Snapshot> snapshot_;  // made when asked for
};

}  // namespace smemu::pattern
