#pragma once

#include "emulator/pattern/engine/dictionary.hpp"
#include "emulator/pattern/engine/tree.hpp"
#include "emulator/pattern/pattern.hpp"

#include <cstdint>
#include <unordered_map>

namespace smemu::pattern::engine {

using RuleId = std::uint32_t;

/// How much of a core a reader may see: what was there when it was taken.
struct Horizon {
  Version version = 0;
  std::uint32_t paths = 0;
  std::uint32_t fields = 0;
  std::uint32_t conjunctions = 0;
};

/// All rules of an index, those removed included: it only grows. One thread writes; others read
/// meanwhile, each up to its horizon.
class Core {
 public:
  Core() : tree_(dictionary_) {}

  // --- For the writer

  /// Adds a rule, or gives it another pattern.
  void put(RuleKey key, const Rules& rules);
  /// Adds a rule of another core.
  void put(const Core& from, RuleId rule);
  /// False: there is no such rule.
  bool remove(RuleKey key);

  [[nodiscard]] bool has(RuleKey key) const { return by_key_.contains(key); }
  [[nodiscard]] bool is_alive(RuleId rule) const { return rules_[rule].is_alive; }
  [[nodiscard]] RuleKey key(RuleId rule) const { return rules_[rule].key; }
  /// Ids are below this.
  [[nodiscard]] std::uint32_t rules() const { return rules_.size(); }
  [[nodiscard]] std::size_t alive() const { return by_key_.size(); }
  [[nodiscard]] Horizon horizon() const;

  // --- For readers

  [[nodiscard]] const Dictionary& dictionary() const { return dictionary_; }
  [[nodiscard]] const Tree& tree() const { return tree_; }

 private:
  /// The writer's: readers go by its conjunctions.
  struct StoredRule {
    RuleKey key = 0;
    bool is_alive = true;
    ConjunctionId first = 0;
    std::uint32_t count = 0;
  };

  StoredRule& add_rule(RuleKey key);

  Dictionary dictionary_;
  Tree tree_;
  Chunks<StoredRule> rules_{dictionary_.notes()};
  std::unordered_map<RuleKey, RuleId> by_key_;  // those alive
  Version version_ = 0;
};

}  // namespace smemu::pattern::engine
