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
};
struct Equals {
  double number;
};
struct InRange {
  double low;
  bool includes_low;
  double high;
  bool includes_high;
};
struct InAddressRange {
  IpRange range;
};
struct StartsWith {
  std::string text;  // with the opening quote
};
struct EndsWith {
  std::string text;  // with the closing quote
};
enum class Side { both, start, end };
struct MatchesAnyCase {
  IgnoreCase text;  // with the quotes of its sides
  Side side;
};
struct MatchesWildcard {
  Wildcard wildcard;
};
struct Exists {};
/// Holds where no leaf has the path; never true of a leaf.
struct Absent {};
struct AnythingBut {
  std::vector<Matcher> none_of;
};

/// One alternative that a pattern allows for a field. A value.
struct Matcher {
  std::variant<Exactly, Equals, InRange, InAddressRange, StartsWith, EndsWith, MatchesAnyCase,
               MatchesWildcard, Exists, Absent, AnythingBut>
      test;
};

[[nodiscard]] bool accepts(const Matcher& matcher, const Leaf& leaf);

}  // namespace smemu::pattern
