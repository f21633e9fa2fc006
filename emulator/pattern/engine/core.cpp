#include "emulator/pattern/engine/core.hpp"

#include <vector>

namespace smemu::pattern::engine {

Core::StoredRule& Core::add_rule(RuleKey key) {
  remove(key);
  ++version_;
  by_key_.emplace(key, rules_.size());
  StoredRule& rule = rules_.grow();
  rule.key = key;
  rule.first = tree_.conjunctions();
  return rule;
}

void Core::put(RuleKey key, const Rules& rules) {
  StoredRule& rule = add_rule(key);
  std::vector<FieldId> ids;
  for (const auto& field : rules.fields) ids.push_back(dictionary_.add_field(field));
  for (const auto& alternative : rules.alternatives) {
    std::vector<FieldId> fields;
    for (const Rules::FieldId field : alternative) fields.push_back(ids[field]);
    tree_.add(key, fields, version_);
  }
  rule.count = tree_.conjunctions() - rule.first;
}

void Core::put(const Core& from, RuleId id) {
  const StoredRule& source = from.rules_[id];
  StoredRule& rule = add_rule(source.key);
  for (ConjunctionId at = source.first; at < source.first + source.count; ++at) {
    std::vector<FieldId> fields;
    for (const FieldId field : from.tree_.conjunction(at).fields()) {
      fields.push_back(dictionary_.add_field(from.dictionary_, field));
    }
    tree_.add(rule.key, fields, version_);
  }
  rule.count = tree_.conjunctions() - rule.first;
}

bool Core::remove(RuleKey key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return false;
  StoredRule& rule = rules_[found->second];
  rule.is_alive = false;
  ++version_;
  for (std::uint32_t i = 0; i < rule.count; ++i) tree_.remove(rule.first + i, version_);
  by_key_.erase(found);
  return true;
}

Horizon Core::horizon() const {
  return {version_, dictionary_.paths(), dictionary_.fields(), tree_.conjunctions()};
}

}  // namespace smemu::pattern::engine
