#pragma once

#include "emulator/faults/fault.hpp"
#include "emulator/faults/strike.hpp"
#include "emulator/pattern/pattern.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace smemu::faults {

/// The faults of one world, and what each has done so far. Whether a fault strikes is drawn from
/// (seed, fault, event, rule, target, copy, attempt), so neither threads nor other faults change
/// it; one of probability 0 changes nothing at all. Strand-only.
class Book {
 public:
  struct Entry {
    Fault fault;
    std::optional<pattern::Pattern> pattern;
    Duration added{};
    std::uint64_t occasions = 0;  // that it could have struck at
    std::uint64_t struck = 0;
  };

  /// Names it if it has no name. Fails on a fault that makes no sense, and on a name that is taken.
  Result<std::string> add(Fault fault, Duration now);
  /// False: there is none of that name.
  bool remove(std::string_view name);
  void clear();

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

  /// What goes wrong now. `now` is the reading of the world's TimerQueue.
  [[nodiscard]] Strike strike(const Occasion& occasion, std::uint64_t seed, Duration now);

 private:
  std::vector<Entry> entries_;  // in the order they were added, which is the order they strike in
  std::uint64_t unnamed_ = 0;
};

}  // namespace smemu::faults
