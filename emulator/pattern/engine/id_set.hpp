#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace smemu::pattern::engine {

/// Few ids of many, forgotten all at once: so small that it stays near. Reuse it: its memory stays.
class IdSet {
 public:
  void clear() {
    ids_.clear();
    if (++round_ != 0) return;
    std::fill(slots_.begin(), slots_.end(), 0);
    round_ = 1;
  }

  /// False: it was there.
  bool insert(std::uint32_t id) {
    std::uint64_t& slot = slots_[place_of(id)];
    if (slot == entry(id)) return false;
    slot = entry(id);
    ids_.push_back(id);
    if (ids_.size() * 2 > slots_.size()) enlarge();
    return true;
  }

  [[nodiscard]] bool has(std::uint32_t id) const { return slots_[place_of(id)] == entry(id); }

  /// In the order in which they came.
  [[nodiscard]] std::span<const std::uint32_t> ids() const { return ids_; }

 private:
  [[nodiscard]] std::uint64_t entry(std::uint32_t id) const {
    return std::uint64_t{round_} << 32U | id;
  }

  /// Where it stands, or would. What an earlier round has left is no entry.
  [[nodiscard]] std::size_t place_of(std::uint32_t id) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (id * std::uint64_t{0x9E3779B97F4A7C15} >> 32U) & mask;
    while (slots_[at] >> 32U == round_ && slots_[at] != entry(id)) at = (at + 1) & mask;
    return at;
  }

  void enlarge() {
    slots_.assign(slots_.size() * 2, 0);
    for (const std::uint32_t id : ids_) slots_[place_of(id)] = entry(id);
  }

  static constexpr std::size_t kFirst = 128;
  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(kFirst);
  std::vector<std::uint32_t> ids_;
  std::uint32_t round_ = 1;
};

}  // namespace smemu::pattern::engine
