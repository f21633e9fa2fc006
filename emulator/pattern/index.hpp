#pragma once

#include "emulator/pattern/pattern.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace smemu::pattern {

/// A rule, to whoever owns the index.
using RuleKey = std::uint32_t;

/// The rules of a bus at one moment. Immutable; may be asked from any thread.
class Snapshot {
 public:
  using Rules = std::map<RuleKey, std::shared_ptr<const Pattern>>;
  explicit Snapshot(Rules rules) : rules_(std::move(rules)) {}

  /// Appends the keys of the rules that match, in ascending order.
  void match(const FlatEvent& event, std::vector<RuleKey>& out) const;

 private:
  Rules rules_;
};

/// The rules of a bus, made to be changed a little and asked a lot. Strand-only; its snapshots are
/// not.
class Index {
 public:
  void put(RuleKey rule, Pattern pattern);  // replaces
  void remove(RuleKey rule);
  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const;

 private:
  Snapshot::Rules rules_;
  mutable std::shared_ptr<const Snapshot> snapshot_;  // null after a change
};

}  // namespace smemu::pattern
