#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace smemu::schedule {

/// The values a field of a cron expression may have, and the names that stand for some of them.
struct FieldRange {
  int low;
  int high;
  std::span<const std::string_view> names = {};  // of low, low + 1, ...; in any case
  bool goes_round = true;                        // behind the highest value comes the lowest
};

/// A set of values, each less `FieldRange::low`. As many as the years 1970 to 2199.
using ValueSet = std::bitset<230>;

/// One value: digits, or a name.
[[nodiscard]] std::optional<int> parse_value(std::string_view text, const FieldRange& range);

/// `*`, values, ranges and steps, separated by commas: "1-5,10/5". A range whose end comes before
/// its begin goes on behind the highest value, where values go round. Nothing if it is none of
/// that.
[[nodiscard]] std::optional<ValueSet> parse_values(std::string_view text, const FieldRange& range);

}  // namespace smemu::schedule
