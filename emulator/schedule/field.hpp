#pragma once

#include <bitset>
#include <optional>
#include <string_view>

namespace smemu::schedule {

/// A column of a cron expression: its bounds, and what may be written there. Source: EventBridge
/// User Guide, "Cron expressions reference" (eb-cron-expressions).
struct Field {
  int first = 0;
  int last = 0;
  std::string_view names = {};  // Three capital letters per value, from `first` on.
  bool wraps = true;            // "22-2" is a range: it goes on behind the end of the field.
  bool steps = true;            // "/" may be used.

  [[nodiscard]] constexpr int size() const { return last - first + 1; }
};

inline constexpr Field kMinutes{.first = 0, .last = 59};
inline constexpr Field kHours{.first = 0, .last = 23};
inline constexpr Field kDaysOfMonth{.first = 1, .last = 31};
inline constexpr Field kMonths{
    .first = 1, .last = 12, .names = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"};
inline constexpr Field kDaysOfWeek{
    .first = 1, .last = 7, .names = "SUNMONTUEWEDTHUFRISAT", .steps = false};
inline constexpr Field kYears{.first = 1970, .last = 2199, .wraps = false};

/// Some of a field's values.
class Values {
 public:
  explicit Values(const Field& field) : first_(field.first) {}

  /// Requires a value of the field.
  void add(int value) { bits_.set(static_cast<std::size_t>(value - first_)); }
  [[nodiscard]] bool empty() const { return bits_.none(); }
  [[nodiscard]] bool contains(int value) const;
  /// The least of them that is not below `value`, which may lie outside the field.
  [[nodiscard]] std::optional<int> at_or_after(int value) const;

 private:
  int first_;
  std::bitset<static_cast<std::size_t>(kYears.size())> bits_;  // The widest field's.
};

/// "5", or "FRI" where the field has names. Letters are capitals.
[[nodiscard]] std::optional<int> read_value(const Field& field, std::string_view text);

/// "0,20-30/5,*": values, ranges and steps. Letters are capitals. Empty if AWS would refuse it.
[[nodiscard]] std::optional<Values> read_values(const Field& field, std::string_view text);

}  // namespace smemu::schedule
