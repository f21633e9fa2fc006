#include "emulator/pattern/index.hpp"

#include "emulator/pattern/engine/match.hpp"
#include "emulator/pattern/engine/walk.hpp"

#include <utility>

namespace smemu::pattern {
namespace {

// Below so many removed rules it is not worth starting over.
constexpr std::size_t kTolerated = 1024;
// With each change so many rules move, so that a core never grows by more than half meanwhile.
constexpr std::uint32_t kMovedAtOnce = 4;

}  // namespace

Scratch::Scratch() : sighting_(std::make_unique<engine::Sighting>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

std::size_t Scratch::effort() const {
  const auto& effort = sighting_->effort;
  return effort.probes + effort.nodes + effort.candidates + effort.joins;
}

Snapshot::Snapshot(std::shared_ptr<const engine::Core> core, const engine::Horizon& horizon)
    : core_(std::move(core)), horizon_(std::make_unique<const engine::Horizon>(horizon)) {}
Snapshot::~Snapshot() = default;

Result<void> Snapshot::match(std::string_view event, Scratch& scratch,
                             std::vector<RuleKey>& out) const {
  engine::Sighting& sighting = *scratch.sighting_;
  sighting.begin(*core_, *horizon_);
  if (auto walked = engine::walk(event, sighting); !walked) return walked;
  sighting.find_asked();
  engine::match(*core_, *horizon_, sighting, out);
  return {};
}

Index::Index() : core_(std::make_shared<engine::Core>()) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

void Index::put(RuleKey key, const Pattern& pattern) {
  core_->put(key, pattern.rules());
  if (successor_) successor_->put(key, pattern.rules());
  changed();
}

void Index::remove(RuleKey key) {
  if (!core_->remove(key)) return;
  if (successor_) successor_->remove(key);
  changed();
}

void Index::changed() {
  snapshot_.reset();
  const std::size_t removed = core_->rules() - core_->alive();
  if (!successor_ && removed > core_->alive() + kTolerated) {
    successor_ = std::make_shared<engine::Core>();
    moved_ = 0;
  }
  if (successor_) move_some();
}

/// A rule that the successor has already was put again since the move began.
void Index::move_some() {
  for (std::uint32_t i = 0; i < kMovedAtOnce && moved_ < core_->rules(); ++i, ++moved_) {
    if (!core_->is_alive(moved_) || successor_->has(core_->key(moved_))) continue;
    successor_->put(*core_, moved_);
  }
  if (moved_ == core_->rules()) core_ = std::exchange(successor_, nullptr);
}

std::shared_ptr<const Snapshot> Index::snapshot() const {
  if (!snapshot_) snapshot_ = std::make_shared<const Snapshot>(core_, core_->horizon());
  return snapshot_;
}

}  // namespace smemu::pattern
