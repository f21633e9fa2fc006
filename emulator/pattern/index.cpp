#include "emulator/pattern/index.hpp"

namespace smemu::pattern {

void Snapshot::match(const FlatEvent& event, std::vector<RuleKey>& out) const {
  for (const auto& [key, pattern] : rules_) {
    if (matches(pattern, event)) out.push_back(key);
  }
}

void Index::put(RuleKey key, Pattern pattern) {
  rules_.insert_or_assign(key, std::move(pattern));
  snapshot_.reset();
}

void Index::remove(RuleKey key) {
  if (rules_.erase(key) > 0) snapshot_.reset();
}

std::shared_ptr<const Snapshot> Index::snapshot() const {
  if (!snapshot_) {
    snapshot_ = std::make_shared<const Snapshot>(
        std::vector<std::pair<RuleKey, Pattern>>(rules_.begin(), rules_.end()));
  }
  return snapshot_;
}

}  // namespace smemu::pattern
