#pragma once

#include "emulator/pattern/ignore_case.hpp"
#include "emulator/pattern/ip_address.hpp"
#include "emulator/pattern/wildcard.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace smemu::pattern {

/// One value of an event. `text` is a string with its quotes and without escapes, or a number or
/// literal as it is written: what event-ruler matches, so that a string never equals a number.
struct Leaf {
  std::string_view text;
  std::optional<double> number;  // only if a double says it exactly

  [[nodiscard]] bool is_string() const { return text.front() == '"'; }
};

struct Matcher;

struct Exactly {
  std::string text;
  bool operator==(const Exactly&) const = default;
};
struct Equals {
  double number;
  bool operator==(const Equals&) const = default;
};
struct InRange {
  double low;
  bool includes_low;
  double high;
  bool includes_high;
  bool operator==(const InRange&) const = default;
};
struct InAddressRange {
  IpRange range;
  bool operator==(const InAddressRange&) const = default;
};
struct StartsWith {
  std::string text;  // with the opening quote
  bool operator==(const StartsWith&) const = default;
};
struct EndsWith {
  std::string text;  // with the closing quote
  bool operator==(const EndsWith&) const = default;
};
enum class Side { both, start, end };
struct MatchesAnyCase {
  IgnoreCase text;  // with the quotes of its sides
  Side side;
  bool operator==(const MatchesAnyCase&) const = default;
};
struct MatchesWildcard {
  Wildcard wildcard;
  bool operator==(const MatchesWildcard&) const = default;
};
struct Exists {
  bool operator==(const Exists&) const = default;
};
/// Holds where no leaf has the path; never true of a leaf.
struct Absent {
  bool operator==(const Absent&) const = default;
};
struct AnythingBut {
  std::vector<Matcher> none_of;
  /// The order does not matter.
  bool operator==(const AnythingBut& other) const;
};

/// One alternative that a pattern allows for a field. A value; equal ones accept the same.
struct Matcher {
  std::variant<Exactly, Equals, InRange, InAddressRange, StartsWith, EndsWith, MatchesAnyCase,
               MatchesWildcard, Exists, Absent, AnythingBut>
      test;
  bool operator==(const Matcher&) const = default;
};

[[nodiscard]] bool accepts(const Matcher& matcher, const Leaf& leaf);

}  // namespace smemu::pattern
