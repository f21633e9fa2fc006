#pragma once

#include "emulator/base/instant.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace smemu::schedule {

/// Every so many minutes, counted from an instant, not from the wall clock's full minute.
/// Immutable.
struct Rate {
  std::chrono::minutes period{1};  // at least one

  /// The first instant after `now` that lies a whole number of periods, at least one, after
  /// `anchor`; or nothing if an Instant cannot say it.
  [[nodiscard]] std::optional<Instant> next_after(Instant now, Instant anchor) const;
};

/// Reads what stands between the parentheses of "rate(5 minutes)". The unit is singular for 1 and
/// plural for all else. Empty if AWS would refuse it. Source: EventBridge User Guide, "Rate
/// expressions reference" (eb-rate-expressions); upper bound ours: 2^31 - 1, as AWS names none.
[[nodiscard]] std::optional<Rate> read_rate(std::string_view text);

}  // namespace smemu::schedule
