#include "emulator/pattern/index.hpp"

namespace smemu::pattern {

void Snapshot::match(const FlatEvent& event, std::vector<RuleKey>& out) const {
  for (const auto& [rule, pattern] : rules_) {
    if (matches(*pattern, event)) out.push_back(rule);
  }
}

void Index::put(RuleKey rule, Pattern pattern) {
  rules_[rule] = std::make_shared<const Pattern>(std::move(pattern));
  snapshot_.reset();
}

void Index::remove(RuleKey rule) {
  rules_.erase(rule);
  snapshot_.reset();
}

std::shared_ptr<const Snapshot> Index::snapshot() const {
  if (!snapshot_) snapshot_ = std::make_shared<const Snapshot>(rules_);
  return snapshot_;
}

}  // namespace smemu::pattern
