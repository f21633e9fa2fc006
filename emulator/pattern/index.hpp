#pragma once

#include "emulator/pattern/flat_event.hpp"
#include "emulator/pattern/pattern.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace smemu::pattern {

/// Names a rule of a bus in its index.
using RuleKey = std::uint32_t;

/// The rules of a bus as they were at one moment. Immutable, thread-safe.
class Snapshot {
 public:
  explicit Snapshot(std::vector<std::pair<RuleKey, Pattern>> rules) : rules_(std::move(rules)) {}

  /// Appends the keys of the rules that match, in ascending order.
  void match(const FlatEvent& event, std::vector<RuleKey>& out) const;

 private:
  std::vector<std::pair<RuleKey, Pattern>> rules_;  // by key
};

/// The patterns of a bus's rules. Strand-only; its snapshots are for every thread.
class Index {
 public:
  /// Adds a rule, or gives it another pattern.
  void put(RuleKey key, Pattern pattern);
  /// Unknown keys are ignored.
  void remove(RuleKey key);

  /// The same object until a rule changes.
  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const;

 private:
  std::map<RuleKey, Pattern> rules_;
  mutable std::shared_ptr<const Snapshot> snapshot_;  // made when asked for
};

}  // namespace smemu::pattern
